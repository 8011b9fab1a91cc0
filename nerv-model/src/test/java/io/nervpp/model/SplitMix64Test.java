package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SplitMix64Test {
    @Test
    void bitsAreThePublishedAlgorithms() {
        assertThat(new SplitMix64(0).nextLong()).isEqualTo(0xe220a8397b1dcdafL);
        SplitMix64 random = new SplitMix64(-12345);
        SplittableRandom control = new SplittableRandom(-12345);
        for (int i = 0; i < 1000; i++) {
            assertThat(random.nextLong()).isEqualTo(control.nextLong());
        }
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalDistribution() {
        SplitMix64 random = new SplitMix64(5);
        int count = 200_000;
        double[] moments = new double[5];
        for (int i = 0; i < count; i++) {
            double value = random.nextGaussian();
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(value, power) / count;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(0.01));
        assertThat(moments[2]).isCloseTo(1, within(0.02));
        assertThat(moments[3]).isCloseTo(0, within(0.05));
        assertThat(moments[4]).isCloseTo(3, within(0.1));
    }

    @Test
    void integersStayBelowTheBound() {
        SplitMix64 random = new SplitMix64(6);
        for (int bound : new int[] {1, 2, 3, 1000, Integer.MAX_VALUE}) {
            for (int i = 0; i < 1000; i++) {
                assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
            }
        }
    }
}
