package io.nervpp.bitstream;

import java.util.Optional;

/**
 * What a decoder is willing to take on. Each is checked on the declared number, before anything of that size is allocated; a file beyond
 * them is refused with {@link UnsupportedBitstreamException}.
 *
 * @param maxFileBytes size of the file
 * @param maxFrameExtent width or height of a frame
 * @param maxFrameArea width times height of a frame, and of a network's output before cropping
 * @param maxFrameCount frames
 * @param maxSegmentCount segments
 * @param maxWeightCount weights and biases of one segment
 * @param maxLatentCount integer latents of one segment
 * @param maxActivationElements elements of the largest tensor between two operations of a network, for one frame
 * @param maxMacsPerFrame multiply-accumulate operations of a network for one frame
 * @param maxMacsPerByte multiply-accumulate operations for all frames of a segment, for each byte of its weights and latents: what little bytes
 *     can ask for
 */
public record DecoderLimits(
        long maxFileBytes,
        int maxFrameExtent,
        long maxFrameArea,
        int maxFrameCount,
        int maxSegmentCount,
        long maxWeightCount,
        long maxLatentCount,
        long maxActivationElements,
        long maxMacsPerFrame,
        long maxMacsPerByte) {
    /**
     * Generous limits: 1 GiB, 16384 a side and 2^27 pixels, 2^24 frames, 2^16 segments, 2^28 weights, 2^28 latents, 2^31 - 1 elements a tensor, 2^41
     * operations a frame and 2^30 a byte.
     */
    public static final DecoderLimits DEFAULT = new DecoderLimits(
            1L << 30, 16_384, 1L << 27, 1 << 24, 1 << 16, 1L << 28, 1L << 28, Integer.MAX_VALUE, 1L << 41, 1L << 30);

    /** @throws IllegalArgumentException where a limit is below 1, or the file size above 2^31 - 16 */
    public DecoderLimits {
        requirePositive("file bytes", maxFileBytes);
        requirePositive("frame extent", maxFrameExtent);
        requirePositive("frame area", maxFrameArea);
        requirePositive("frame count", maxFrameCount);
        requirePositive("segment count", maxSegmentCount);
        requirePositive("weight count", maxWeightCount);
        requirePositive("latent count", maxLatentCount);
        requirePositive("activation elements", maxActivationElements);
        requirePositive("operations a frame", maxMacsPerFrame);
        requirePositive("operations a byte", maxMacsPerByte);
        if (maxFileBytes > Integer.MAX_VALUE - 15) {
            throw new IllegalArgumentException(
                    "bad limit of file bytes: " + maxFileBytes + ", expected at most " + (Integer.MAX_VALUE - 15));
        }
    }

    /** What is wrong with frames of this size, or empty where they are within the limits. */
    public Optional<String> frameSizeProblem(int width, int height) {
        if (Math.max(width, height) <= maxFrameExtent && (long) width * height <= maxFrameArea) {
            return Optional.empty();
        }
        return Optional.of("frame size beyond the limit: " + width + "x" + height + ", expected at most "
                + maxFrameExtent + " a side and " + maxFrameArea + " pixels");
    }

    /** What is wrong with a network, or empty where it is within the limits. */
    public Optional<String> networkProblem(NetworkDescription network) {
        return outputSizeProblem(network.outputWidth(), network.outputHeight())
                .or(() -> activationProblem(network.largestActivation()))
                .or(() -> workProblem(network.macsPerFrame()))
                .or(() -> weightCountProblem(network.weightCount()));
    }

    /** What is wrong with a network driven by latents for so many frames, or empty where it is within the limits. */
    public Optional<String> latentNetworkProblem(LatentDescription network, VideoDescription video, int frameCount) {
        int width = network.outputWidth(video.width());
        int height = network.outputHeight(video.height());
        return outputSizeProblem(width, height)
                .or(() -> activationProblem(network.largestActivation(video.width(), video.height())))
                .or(() -> workProblem(network.macsPerFrame(video.width(), video.height())))
                .or(() -> weightCountProblem(network.weightCount()))
                .or(() -> latentCountProblem(network.latentCount(video.width(), video.height(), frameCount)));
    }

    Optional<String> outputSizeProblem(long width, long height) {
        return width * height <= maxFrameArea
                ? Optional.empty()
                : Optional.of("network output beyond the limit: " + width + "x" + height + ", expected at most "
                        + maxFrameArea + " pixels");
    }

    Optional<String> activationProblem(long elements) {
        return elements <= maxActivationElements
                ? Optional.empty()
                : Optional.of("activation beyond the limit: " + elements + " elements, expected at most "
                        + maxActivationElements);
    }

    Optional<String> workProblem(long macsPerFrame) {
        return macsPerFrame <= maxMacsPerFrame
                ? Optional.empty()
                : Optional.of("work beyond the limit: " + macsPerFrame + " operations a frame, expected at most "
                        + maxMacsPerFrame);
    }

    /** What is wrong with so much work for so few bytes, or empty where it is within the limits. */
    Optional<String> workProblem(long macsPerFrame, int frameCount, long sizeBytes) {
        double work = (double) macsPerFrame * frameCount;
        return work <= (double) maxMacsPerByte * sizeBytes
                ? Optional.empty()
                : Optional.of("work beyond the limit: " + macsPerFrame + " operations a frame for " + frameCount
                        + " frames in " + sizeBytes + " bytes, expected at most " + maxMacsPerByte + " a byte");
    }

    Optional<String> weightCountProblem(long count) {
        return count <= maxWeightCount
                ? Optional.empty()
                : Optional.of("weight count beyond the limit: " + count + ", expected at most " + maxWeightCount);
    }

    Optional<String> latentCountProblem(long count) {
        return count <= maxLatentCount
                ? Optional.empty()
                : Optional.of("latent count beyond the limit: " + count + ", expected at most " + maxLatentCount);
    }

    private static void requirePositive(String name, long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("bad limit of " + name + ": " + limit + ", expected at least 1");
        }
    }
}
