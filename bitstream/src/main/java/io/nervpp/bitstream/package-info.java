/**
 * The {@code .nvpp} file: bytes to header records and integer symbols and back. {@link io.nervpp.bitstream.NvppReader} and
 * {@link io.nervpp.bitstream.NvppWriter} handle the container, {@link io.nervpp.bitstream.WeightCoder} the entropy-coded weights.
 * Everything here works with integers only, so it gives the same bits on every machine. {@code docs/bitstream-format.md} is
 * the format's definition.
 */
package io.nervpp.bitstream;
