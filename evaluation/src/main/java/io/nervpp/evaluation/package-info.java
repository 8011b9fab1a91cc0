/**
 * Rate-distortion runs: nervpp and other codecs code the same frames ({@link io.nervpp.evaluation.Evaluation}), every result is one line of JSON
 * ({@link io.nervpp.evaluation.PointLog}), and a report is made of the lines ({@link io.nervpp.evaluation.Report}).
 *
 * <p>The protocol: the source of all codecs is one y4m file, 8-bit 4:2:0, limited range, without colour tags. RGB is made of it, and of what
 * each codec decodes, by BT.601 with swscale's exact flags. Rates are those of the files' bytes: elementary streams for H.264 and HEVC, the IVF
 * container for AV1 and VP9 (32 bytes, and 12 a frame), the whole file for nervpp.
 */
package io.nervpp.evaluation;
