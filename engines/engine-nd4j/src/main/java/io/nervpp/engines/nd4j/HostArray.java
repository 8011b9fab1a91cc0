package io.nervpp.engines.nd4j;

/**
 * Elements that the JVM reads or writes during a run. They have a region of their own, since a region moves between device and host as a
 * whole.
 *
 * @param place first element
 * @param count number of elements
 */
record HostArray(Place place, int count) {
    /** Copies the elements to the beginning of {@code values}. */
    void read(float[] values) {
        place.region().bringToHost();
        place.region().floats().get(Math.toIntExact(place.offset()), values, 0, count);
    }

    /** Copies the beginning of {@code values} to the elements. */
    void write(float[] values) {
        place.region().floats().put(Math.toIntExact(place.offset()), values, 0, count);
        place.region().changedByHost();
    }
}
