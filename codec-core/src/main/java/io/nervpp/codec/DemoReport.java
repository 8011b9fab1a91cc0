package io.nervpp.codec;

import java.nio.file.Path;

/**
 * What a demonstration made.
 *
 * @param clip the source that it made up
 * @param file the source encoded
 * @param decoded the file decoded
 * @param encoding how encoding went, quality included
 * @param decoding how decoding went
 */
public record DemoReport(Path clip, Path file, Path decoded, EncodeReport encoding, DecodeReport decoding) {}
