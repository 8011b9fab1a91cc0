package io.nervpp.model;

/** A bright disc that moves over a coloured gradient: a clip that a small network learns in a few dozen epochs. */
record SyntheticClip(int width, int height, int frameCount) implements FrameStore {
    @Override
    public void read(int frameIndex, byte[] rgb) {
        double centre = width * (frameIndex + 1.0) / (frameCount + 1.0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double distance = Math.hypot(x - centre, y - height / 2.0);
                boolean inside = distance < height / 4.0;
                int at = 3 * (y * width + x);
                rgb[at] = (byte) (inside ? 230 : 40 + 120 * x / width);
                rgb[at + 1] = (byte) (inside ? 210 : 60 + 100 * y / height);
                rgb[at + 2] = (byte) (inside ? 60 : 150);
            }
        }
    }
}
