package io.nervpp.codec.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.swscale;

/**
 * How swscale converts and resizes. {@link #EXACT}, the default, gives the same bytes on every CPU; FFmpeg's own default ({@code bicubic})
 * does not, since its fast paths round differently.
 */
public final class ScalerFlags {
    private static final Map<String, Integer> KERNELS = kernels();
    private static final Map<String, Integer> MODIFIERS = modifiers();
    private static final int EXACT_MODIFIERS =
            swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_BITEXACT;

    /**
     * {@code accurate_rnd+full_chroma_int+bitexact} with the kernel that suits: {@code area} where the frame shrinks, else {@code bicubic}.
     */
    public static final ScalerFlags EXACT = new ScalerFlags(Optional.empty(), EXACT_MODIFIERS, "exact");

    private final Optional<Integer> kernel;
    private final int modifiers;
    private final String text;

    private ScalerFlags(Optional<Integer> kernel, int modifiers, String text) {
        this.kernel = kernel;
        this.modifiers = modifiers;
        this.text = text;
    }

    /**
     * The flags by FFmpeg's names joined with {@code +}, at most one of them a kernel; without a kernel it is picked as for {@link #EXACT}.
     *
     * @throws IllegalArgumentException where a name is unknown or a second kernel is named
     */
    public static ScalerFlags parse(String text) {
        List<Integer> kernels = new ArrayList<>();
        int modifiers = 0;
        for (String name : text.strip().split("\\+", -1)) {
            if (KERNELS.containsKey(name)) {
                kernels.add(KERNELS.get(name));
            } else if (MODIFIERS.containsKey(name)) {
                modifiers |= MODIFIERS.get(name);
            } else {
                throw new IllegalArgumentException("bad scaler flag: '" + name + "' in " + text + ", expected names of "
                        + KERNELS.keySet() + " and " + MODIFIERS.keySet() + " joined with +");
            }
        }
        if (kernels.size() > 1) {
            throw new IllegalArgumentException("bad scaler flags: " + text + ", expected one of " + KERNELS.keySet());
        }
        return new ScalerFlags(kernels.stream().findFirst(), modifiers, text.strip());
    }

    /** swscale's bits for converting frames of one size to frames of another. */
    int bits(FrameSize from, FrameSize to) {
        boolean shrinks = to.width() < from.width() || to.height() < from.height();
        return modifiers | kernel.orElse(shrinks ? swscale.SWS_AREA : swscale.SWS_BICUBIC);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Map<String, Integer> kernels() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("fast_bilinear", swscale.SWS_FAST_BILINEAR);
        names.put("bilinear", swscale.SWS_BILINEAR);
        names.put("bicubic", swscale.SWS_BICUBIC);
        names.put("experimental", swscale.SWS_X);
        names.put("neighbor", swscale.SWS_POINT);
        names.put("area", swscale.SWS_AREA);
        names.put("bicublin", swscale.SWS_BICUBLIN);
        names.put("gauss", swscale.SWS_GAUSS);
        names.put("sinc", swscale.SWS_SINC);
        names.put("lanczos", swscale.SWS_LANCZOS);
        names.put("spline", swscale.SWS_SPLINE);
        return names;
    }

    private static Map<String, Integer> modifiers() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("accurate_rnd", swscale.SWS_ACCURATE_RND);
        names.put("full_chroma_int", swscale.SWS_FULL_CHR_H_INT);
        names.put("full_chroma_inp", swscale.SWS_FULL_CHR_H_INP);
        names.put("bitexact", swscale.SWS_BITEXACT);
        names.put("error_diffusion", swscale.SWS_ERROR_DIFFUSION);
        return names;
    }
}
