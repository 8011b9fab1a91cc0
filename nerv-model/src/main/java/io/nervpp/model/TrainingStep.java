package io.nervpp.model;

/**
 * One finished training step.
 *
 * @param epoch from 0
 * @param indexInEpoch from 0
 * @param frameIndex the frame that was learnt, from 0
 * @param loss the loss before the step's update
 * @param psnr PSNR in dB before the step's update, of the frame without rounding to 8 bits; at most 100
 */
public record TrainingStep(int epoch, int indexInEpoch, int frameIndex, double loss, double psnr) {}
