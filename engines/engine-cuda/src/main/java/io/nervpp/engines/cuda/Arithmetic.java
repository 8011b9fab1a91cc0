package io.nervpp.engines.cuda;

import io.nervpp.engine.Precision;

/** What dense convolutions and their gradients are computed with: what a precision comes to on a device. */
enum Arithmetic {
    /** Float32 on CUDA cores. */
    CUDA_CORES(Precision.FLOAT32, ""),

    /** Float32 on tensor cores: each factor is the sum of two numbers of TF32, and a product three of theirs. */
    SPLIT(Precision.FLOAT32, "Split"),

    /** TF32 on tensor cores. */
    TF32(Precision.TF32, "Tf32"),

    /** Bf16 on tensor cores. */
    BF16(Precision.BF16, "Bf16");

    private final Precision precision;
    private final String suffix;

    Arithmetic(Precision precision, String suffix) {
        this.precision = precision;
        this.suffix = suffix;
    }

    /** What a device computes {@code precision} with, fast at TF32 or not. */
    static Arithmetic of(Precision precision, boolean fastTf32) {
        return switch (precision) {
            case FLOAT32 -> fastTf32 ? SPLIT : CUDA_CORES;
            case TF32 -> TF32;
            case BF16 -> BF16;
        };
    }

    /** What it is called by those who use the engine. */
    Precision precision() {
        return precision;
    }

    boolean isOnTensorCores() {
        return this != CUDA_CORES;
    }

    /** Of the kernels' names. */
    String suffix() {
        return suffix;
    }
}
