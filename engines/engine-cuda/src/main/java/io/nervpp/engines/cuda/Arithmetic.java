package io.nervpp.engines.cuda;

import io.nervpp.engine.Precision;

/** What dense convolutions and their gradients are computed with: what a precision comes to on a device. */
enum Arithmetic {
    /** Float32 on CUDA cores. */
    CUDA_CORES(""),

    /** Float32 on tensor cores: each factor is the sum of two numbers of TF32, and a product three of theirs. */
    SPLIT("Split"),

    /** TF32 on tensor cores. */
    TF32("Tf32"),

    /** Bf16 on tensor cores. */
    BF16("Bf16");

    private final String suffix;

    Arithmetic(String suffix) {
        this.suffix = suffix;
    }

    /** What {@code gpu} computes {@code precision} with. */
    static Arithmetic of(Precision precision, Gpu gpu) {
        return switch (precision) {
            case FLOAT32 -> gpu.hasFastTf32() ? SPLIT : CUDA_CORES;
            case TF32 -> TF32;
            case BF16 -> BF16;
        };
    }

    boolean isOnTensorCores() {
        return this != CUDA_CORES;
    }

    /** Of the kernels' names. */
    String suffix() {
        return suffix;
    }
}
