/**
 * Frames in and out through FFmpeg's libraries: {@link io.nervpp.codec.media.VideoReader} turns whatever FFmpeg can read into packed 8-bit
 * RGB frames, {@link io.nervpp.codec.media.VideoWriter} turns such frames into whatever it can write. Frames stream: one is held at a time.
 *
 * <p>Every native object has one owner, an {@link java.lang.AutoCloseable}. Nothing of FFmpeg's stands in a public signature, and nothing that
 * FFmpeg logs reaches the terminal: it is kept for the text of a {@link io.nervpp.codec.media.MediaException}. Readers and writers are used by
 * one thread at a time.
 */
package io.nervpp.codec.media;
