package io.nervpp.bitstream;

/**
 * Where a section lies in a file.
 *
 * @param type the section's type as coded, 0..255
 * @param name the section's name in the format document, {@code ancillary} where this reader does not know the type
 * @param offset byte of the file at which the section starts
 * @param sizeBytes all of its bytes: type, length, content, checksum
 */
public record SectionSummary(int type, String name, long offset, long sizeBytes) {}
