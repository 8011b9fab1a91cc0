package io.nervpp.codec.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns and rows of a frame.
 *
 * @param width 1..65535
 * @param height 1..65535; the packed RGB pixels must fit one array: {@code 3 * width * height < 2^31 - 8}
 */
public record FrameSize(int width, int height) {
    /** Bytes of a pixel in packed RGB24. */
    static final int BYTES_PER_PIXEL = 3;

    private static final int MAX_SIDE = 65535;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

    /** @throws IllegalArgumentException where a side is out of range or the frame is too large */
    public FrameSize {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "bad frame size: " + width + "x" + height + ", expected sides of 1.." + MAX_SIDE);
        }
        if ((long) width * height * BYTES_PER_PIXEL > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "bad frame size: " + width + "x" + height + ", expected at most 715 million pixels");
        }
    }

    /**
     * The size that {@code 320x180} stands for.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static FrameSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "bad frame size: " + text + ", expected WIDTHxHEIGHT, for example 320x180");
        }
        return new FrameSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Bytes of one frame in packed RGB24. */
    public int rgbBytes() {
        return width * height * BYTES_PER_PIXEL;
    }

    /** Rows for columns, as after a quarter turn. */
    FrameSize transposed() {
        return new FrameSize(height, width);
    }

    /** Whether 4:2:0 subsampling leaves no half pixel. */
    boolean isEven() {
        return width % 2 == 0 && height % 2 == 0;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
