package io.nervpp.engines.cuda;

/**
 * One call of cuDNN: a dense convolution or one of its gradients, without bias.
 *
 * @param pass what is computed
 * @param geometry of the forward convolution
 * @param image address of {@code [N, H, W, I]}: what is convolved, or the gradient by it
 * @param weights address of {@code [O, k, k, I]}: the weights, or the gradient by them
 * @param output address of {@code [N, H, W, O]}: what comes out, or the gradient by that
 * @param method how
 * @param workspace address of as much memory as the method needs
 */
record LibraryConvolution(
        Pass pass, Geometry geometry, long image, long weights, long output, Method method, long workspace)
        implements Work {
    /** What is written, of the three tensors. */
    enum Pass {
        /** The output. */
        FORWARD,
        /** The gradient by the image. */
        INPUT_GRADIENT,
        /** The gradient by the weights. */
        WEIGHT_GRADIENT
    }

    /**
     * How cuDNN is to compute.
     *
     * @param algorithm the library's number of it
     * @param workspaceBytes memory that is the call's while it runs
     */
    record Method(int algorithm, long workspaceBytes) {}

    /**
     * A convolution of stride 1 that keeps the size.
     *
     * @param images how many, N
     * @param height of an image
     * @param width of an image
     * @param inputs channels of the image, I
     * @param outputs channels of the output, O
     * @param kernel rows and columns of the weights, odd
     * @param tf32 whether factors are rounded to TF32
     */
    record Geometry(int images, int height, int width, int inputs, int outputs, int kernel, boolean tf32) {}
}
