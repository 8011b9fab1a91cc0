package io.nervpp.bitstream;

import java.util.List;

/**
 * Decoded latents.
 *
 * @param groups the groups, in the order of the layouts
 * @param groupBits bits that each took, the same numbers as {@link EncodedLatents#groupBits}
 */
public record DecodedLatents(List<LatentPlanes> groups, List<Long> groupBits) {
    /** Copies the lists. */
    public DecodedLatents {
        groups = List.copyOf(groups);
        groupBits = List.copyOf(groupBits);
    }
}
