/**
 * The use cases: {@link io.nervpp.codec.Encoder}, {@link io.nervpp.codec.Decoder}, {@link io.nervpp.codec.Inspector},
 * {@link io.nervpp.codec.Comparison} and {@link io.nervpp.codec.Demo}. Each takes one request record, tells a listener how it goes and returns one
 * report record; nothing here prints. This package is also where the format's records (package {@code io.nervpp.bitstream}) and the
 * model's (package {@code io.nervpp.model}) are mapped to each other: neither knows the other.
 *
 * <p>Errors that leave it: {@link io.nervpp.codec.media.MediaException} for videos and files that cannot be read or written,
 * {@link io.nervpp.bitstream.BitstreamException} for the bytes of bad {@code .nvpp} files, {@link io.nervpp.engine.EngineException} for engines, {@link java.lang.IllegalArgumentException} for requests that
 * make no sense, {@link java.lang.InterruptedException} where the thread was interrupted; then nothing half-written is left.
 */
package io.nervpp.codec;
