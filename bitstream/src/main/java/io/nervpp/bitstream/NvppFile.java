package io.nervpp.bitstream;

import java.util.List;

/**
 * A parsed file. Its magic and version (5 bytes) and its sections are all of its bytes.
 *
 * @param version version of the format
 * @param sizeBytes size of the file
 * @param stream what the file says
 * @param sections its sections, in order
 */
public record NvppFile(int version, long sizeBytes, NvppStream stream, List<SectionSummary> sections) {
    /** Copies the list. */
    public NvppFile {
        sections = List.copyOf(sections);
    }
}
