package io.nervpp.bitstream;

import java.util.List;

/**
 * Coded latents.
 *
 * @param bytes content of a latents section
 * @param groups what was coded: the integers given, or those that the chooser picked
 * @param groupBits bits that each group took, in the groups' order; rounded, while their sum is exact to a bit
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedLatents(byte[] bytes, List<LatentPlanes> groups, List<Long> groupBits) {
    /** Keeps the array, copies the lists. */
    public EncodedLatents {
        groups = List.copyOf(groups);
        groupBits = List.copyOf(groupBits);
    }
}
