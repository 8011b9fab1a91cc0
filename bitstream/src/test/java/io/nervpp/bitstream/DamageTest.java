package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile files: a bitstream exception at once and in little memory, or a file that decodes; nothing else. */
class DamageTest {
    /** Far more than any small file needs, far less than any size that a field can declare. */
    private static final long MAX_ALLOCATED_BYTES = 1 << 20;

    /** The models of latents, of fixed size for each of at most 18 groups and 12 segments. */
    private static final long MAX_MODEL_BYTES = 64 << 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void refusesEveryFlippedBit(int sample) {
        byte[] good = NvppWriter.toBytes(SampleStreams.all().get(sample));
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(NvppParserFuzzTarget.accepts(bad)).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void refusesEveryTruncation(int sample) {
        byte[] good = NvppWriter.toBytes(SampleStreams.all().get(sample));
        for (int length = 0; length < good.length; length++) {
            assertThat(NvppParserFuzzTarget.accepts(Arrays.copyOf(good, length)))
                    .as("length %d", length)
                    .isFalse();
        }
    }

    @Test
    void refusesDamageInLittleMemory() {
        byte[] good = NvppWriter.toBytes(SampleStreams.tiny());
        NvppParserFuzzTarget.accepts(good);
        long largest = 0;
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            largest = Math.max(largest, Allocation.bytesOf(() -> NvppParserFuzzTarget.accepts(bad)));
        }
        System.out.println("damaged file: at most " + largest + " bytes allocated");
        assertThat(largest).isLessThan(MAX_ALLOCATED_BYTES);
    }

    /** Every value of every content byte, with a right checksum: the checks behind it must hold by themselves. */
    @Test
    void survivesEveryByteOfTheHeadersBehindRightChecksums() {
        byte[] good = NvppWriter.toBytes(SampleStreams.tiny());
        int accepted = 0;
        int refused = 0;
        for (int section = 0; section < 2; section++) {
            int length = new FileSections(good).sections().get(section).content().length;
            for (int position = 0; position < length; position++) {
                for (int value = 0; value < 256; value++) {
                    byte[] bad = new FileSections(good)
                            .splice(section, position, 1, value)
                            .toBytes();
                    if (accepts(bad)) {
                        accepted++;
                    } else {
                        refused++;
                    }
                }
            }
        }
        assertThat(accepted).isGreaterThan(100);
        assertThat(refused).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void survivesRandomChangesBehindRightChecksums(long seed) {
        System.out.println("random changes behind right checksums, seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        int rounds = 150;
        for (int i = 0; i < rounds; i++) {
            FileSections file = new FileSections(NvppWriter.toBytes(SampleStreams.random(random)));
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutate(file, random);
            }
            refused += accepts(file.toBytes()) ? 0 : 1;
        }
        assertThat(refused).isBetween(rounds / 10, rounds - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void survivesNoise(long seed) {
        System.out.println("noise, seed " + seed);
        Random random = new Random(seed);
        byte[] start = Arrays.copyOf(NvppWriter.toBytes(SampleStreams.tiny()), 5);
        for (int i = 0; i < 5000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            System.arraycopy(start, 0, noise, 0, Math.min(start.length, noise.length));
            assertThat(accepts(noise)).isFalse();
        }
    }

    private static boolean accepts(byte[] file) {
        boolean[] accepted = new boolean[1];
        long allocated = Allocation.bytesOf(() -> {
            try {
                accepted[0] = NvppParserFuzzTarget.accepts(file);
            } catch (RuntimeException e) {
                fail("not a bitstream exception, from " + Arrays.toString(file), e);
            }
        });
        assertThat(allocated).isLessThan(MAX_ALLOCATED_BYTES + MAX_MODEL_BYTES + 200L * file.length);
        return accepted[0];
    }

    private static void mutate(FileSections file, Random random) {
        int index = random.nextInt(file.sections().size());
        int length = file.sections().get(index).content().length;
        int position = random.nextInt(length + 1);
        int removed = Math.min(random.nextInt(3), length - position);
        int[] inserted = random.ints(random.nextInt(4), 0, 256).toArray();
        switch (random.nextInt(10)) {
            case 0 -> file.remove(index);
            case 1 -> file.insert(index, random.nextInt(256), (byte) random.nextInt());
            case 2 ->
                file.sections().add(random.nextInt(index + 1), file.sections().get(index));
            case 3 -> file.splice(index, position, length - position);
            default -> file.splice(index, position, removed, inserted);
        }
        if (file.sections().isEmpty()) {
            file.insert(0, random.nextInt(256));
        }
    }
}
