package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MotionSmoothingTest {
    private static final GridSize GRID = new GridSize(4, 6);
    private static final int STRIDE = 16;
    private static final float UNIT = 0.25f;
    private static final int WIDTH = GRID.width() * STRIDE;
    private static final int HEIGHT = GRID.height() * STRIDE;

    private final MotionSmoothing smoothing = new MotionSmoothing(GRID, STRIDE, UNIT);

    /** Noise where {@code textured}, else one grey, shifted to the left. */
    private static LumaPlane picture(boolean textured, int shift) {
        Random random = new Random(1);
        byte[][] noise = new byte[HEIGHT][2 * WIDTH];
        for (byte[] row : noise) {
            random.nextBytes(row);
        }
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = textured ? noise[i / 3 / WIDTH][i / 3 % WIDTH + shift] : (byte) 100;
        }
        return LumaPlane.of(rgb, WIDTH, HEIGHT, 1);
    }

    private static float[] uniform(float x, float y) {
        float[] motion = new float[2 * (int) GRID.area()];
        for (int i = 0; i < motion.length; i += 2) {
            motion[i] = x;
            motion[i + 1] = y;
        }
        return motion;
    }

    @Test
    void whereNothingIsSeenAVectorOfItsOwnGivesWay() {
        float[] motion = uniform(2, 1);
        motion[2 * 8] = -5;
        motion[2 * 8 + 1] = 3.5f;
        smoothing.smooth(picture(false, 0), picture(false, 0), motion, null, null);
        assertThat(motion).containsExactly(uniform(2, 1));
    }

    @Test
    void whereMuchIsSeenATrueVectorStaysAndIsTakenOver() {
        float[] motion = uniform(0, 0);
        motion[2 * 8] = 3;
        smoothing.smooth(picture(true, 3), picture(true, 0), motion, null, null);
        // Its neighbours try it, find their own places there, too, and so on.
        assertThat(motion[2 * 8]).isEqualTo(3);
        assertThat(motion[2 * 9]).isEqualTo(3);
        assertThat(motion[2 * 14]).isEqualTo(3);
    }

    @Test
    void flatPlacesGoOnAsBefore() {
        float[] motion = uniform(0.3f, 0);
        smoothing.smooth(picture(false, 0), picture(false, 0), motion, uniform(4, 2), uniform(2, 1));
        assertThat(motion).containsAnyOf(4, 6).doesNotContain(0.3f);
    }

    @Test
    void vectorsAreMultiplesOfTheUnit() {
        float[] motion = uniform(0.3f, -0.6f);
        smoothing.smooth(picture(true, 0), picture(true, 0), motion, null, null);
        for (float value : motion) {
            assertThat(value / UNIT).isEqualTo(Math.round(value / UNIT));
        }
    }
}
