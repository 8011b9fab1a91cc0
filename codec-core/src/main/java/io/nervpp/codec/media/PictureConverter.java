package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Turns packed RGB24 into frames as an encoder wants them. */
final class PictureConverter implements AutoCloseable {
    private final NativeFrame picture;
    private final NativeFrame rgb;
    private final Scaler scaler;

    /** A converter to one layout. */
    PictureConverter(PixelLayout layout, ScalerFlags flags) {
        PixelLayout from = PixelLayout.rgb24(layout.size());
        picture = NativeFrame.allocate(layout.size(), layout.format());
        boolean same = layout.format() == avutil.AV_PIX_FMT_RGB24;
        NativeFrame source = null;
        try {
            source = same ? picture : NativeFrame.allocate(layout.size(), from.format());
            scaler = same ? null : new Scaler(from, layout, flags);
        } catch (RuntimeException | Error e) {
            if (source != null && !same) {
                source.close();
            }
            picture.close();
            throw e;
        }
        rgb = source;
    }

    /** The picture of some pixels. It stays with this owner and is overwritten by the next call, unless an encoder still holds it. */
    AVFrame convert(byte[] pixels) {
        FfmpegStatus.check(
                avutil.av_frame_make_writable(picture.get()), MediaException.Kind.OUTPUT, "cannot convert a frame");
        rgb.copyRgbFrom(pixels);
        if (scaler != null) {
            scaler.scale(rgb.get(), picture.get());
        }
        return picture.get();
    }

    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            rgb.close();
        }
        picture.close();
    }
}
