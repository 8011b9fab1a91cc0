package io.nervpp.engines.nd4j;

/**
 * Where something lies.
 *
 * @param region block of memory
 * @param offset first element
 */
record Place(Region region, long offset) {
    /** The place {@code elements} further on. */
    Place plus(long elements) {
        return new Place(region, offset + elements);
    }
}
