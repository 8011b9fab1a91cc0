package io.nervpp.bitstream;

import java.util.Locale;

/** The sections that this version knows. Types from 128 on are ancillary: a decoder that does not know one skips it. */
enum SectionType {
    /** Ends the file; empty. */
    END(0x00),
    /** Describes the video; the first of these sections. */
    VIDEO(0x01),
    /** Begins a segment: its number of frames and its network. */
    SEGMENT(0x02),
    /** Content of a segment: coded weights. */
    WEIGHTS(0x10),
    /** Content of a segment whose network is driven by latents: coded latents. */
    LATENTS(0x11);

    private static final int FIRST_ANCILLARY = 0x80;

    private final int code;

    SectionType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isAncillary(int code) {
        return code >= FIRST_ANCILLARY;
    }

    /**
     * The section of type {@code code}; not for ancillary ones.
     *
     * @throws UnsupportedBitstreamException where this version does not know it
     */
    static SectionType of(int code, long offset) {
        for (SectionType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new UnsupportedBitstreamException(
                "unknown critical section: type " + code + ", expected 0, 1, 2, 16, 17 or at least 128",
                "section_type",
                offset);
    }
}
