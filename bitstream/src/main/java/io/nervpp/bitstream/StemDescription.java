package io.nervpp.bitstream;

/** What drives the decoder blocks of a segment's network, and their structure: all that says how many weights and latents there are. */
public sealed interface StemDescription permits NetworkDescription, LatentDescription {
    /** Rows of the network's output for frames of {@code frameHeight} rows, before it is cropped to the frame. */
    int outputHeight(int frameHeight);

    /** Columns of the network's output for frames of {@code frameWidth} columns, before it is cropped to the frame. */
    int outputWidth(int frameWidth);
}
