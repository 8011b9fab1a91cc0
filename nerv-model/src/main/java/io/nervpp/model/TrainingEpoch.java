package io.nervpp.model;

/**
 * One finished epoch.
 *
 * @param epoch from 0
 * @param loss mean of the steps' losses
 * @param psnr mean of the steps' PSNR in dB; as the weights change from step to step, that of no single set of weights
 */
public record TrainingEpoch(int epoch, double loss, double psnr) {}
