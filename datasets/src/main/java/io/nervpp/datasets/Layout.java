package io.nervpp.datasets;

/** How a video lies on disk. */
public enum Layout {
    /** Raw frames, 8-bit 4:2:0. */
    RAW("raw 4:2:0"),
    /** A video file that says itself what it holds. */
    VIDEO("video file"),
    /** Numbered PNG images in a folder. */
    IMAGES("PNG images"),
    /** Packed, to be unpacked before it can be read. */
    ARCHIVE("archive");

    private final String text;

    Layout(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
