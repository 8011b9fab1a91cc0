package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.QualityReport;
import io.nervpp.codec.metric.FrameQuality;

/** Quality in words and in JSON. */
final class QualityFigures {
    private QualityFigures() {}

    /** Adds the rows of a table. */
    static void addRows(QualityReport quality, TextTable table) {
        FrameQuality mean = quality.mean();
        table.row("PSNR", Quantity.decibels(mean.rgbPsnr()) + " RGB");
        table.row(
                "",
                Quantity.format(
                        "%s Y, %s U, %s V, %s (6Y+U+V)/8",
                        Quantity.decibels(mean.yPsnr()),
                        Quantity.decibels(mean.uPsnr()),
                        Quantity.decibels(mean.vPsnr()),
                        Quantity.decibels(mean.yuvPsnr())));
        if (!Double.isNaN(mean.rgbSsim())) { // frames smaller than SSIM's window have none
            table.row("SSIM", Quantity.format("%.4f RGB", mean.rgbSsim()));
        }
        if (!Double.isNaN(mean.rgbMsSsim())) {
            table.row("MS-SSIM", Quantity.format("%.4f RGB", mean.rgbMsSsim()));
        }
    }

    /** Puts the figures into a report; null stands for the infinite PSNR of identical frames, and for an SSIM that there is not. */
    static void put(QualityReport quality, ObjectNode node) {
        FrameQuality mean = quality.mean();
        Figures.putFinite(node, "psnrRgbDb", mean.rgbPsnr());
        Figures.putFinite(node, "psnrYDb", mean.yPsnr());
        Figures.putFinite(node, "psnrUDb", mean.uPsnr());
        Figures.putFinite(node, "psnrVDb", mean.vPsnr());
        Figures.putFinite(node, "psnrYuvDb", mean.yuvPsnr());
        Figures.putFinite(node, "ssimRgb", mean.rgbSsim());
        Figures.putFinite(node, "msSsimRgb", mean.rgbMsSsim());
    }
}
