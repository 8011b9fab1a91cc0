package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A line of the log.
 *
 * @param node all of its figures, under the names of {@code docs/evaluation.md}
 */
public record MeasuredPoint(ObjectNode node) {
    /** What is measured of any codec: numbers, or null where it was not. */
    static final List<String> FIGURES = List.of(
            "rateBpp",
            "psnrRgbDb",
            "psnrYDb",
            "psnrUDb",
            "psnrVDb",
            "psnrYuvDb",
            "ssimRgb",
            "msSsimRgb",
            "vmaf",
            "encodeSeconds",
            "decodeSeconds",
            "kiloMacsPerPixel");

    /** Name of the clip. */
    public String clip() {
        return text("clip");
    }

    /** What the curve is called. */
    public String label() {
        return text("label");
    }

    /** What sets the point apart from others of its curve. */
    public String setting() {
        return text("setting");
    }

    /** Whether it is nervpp's. */
    public boolean isOurs() {
        return text("codec").equals("nervpp");
    }

    /** Whether it is a mean over sequences. */
    boolean isMean() {
        return node.has("meanOf");
    }

    /** What it is a point of, for a heading. */
    String subject() {
        return isMean() ? text("dataset") + ", mean of " + text("sequenceCount") + " sequences" : clip();
    }

    /** Bits of the file by pixels. */
    public double rateBpp() {
        return number("rateBpp");
    }

    /** A figure; NaN where it is null or missing. */
    public double number(String name) {
        return node.path(name).isNumber() ? node.get(name).asDouble() : Double.NaN;
    }

    /** A text; empty where it is missing. */
    public String text(String name) {
        return node.path(name).asText("");
    }
}
