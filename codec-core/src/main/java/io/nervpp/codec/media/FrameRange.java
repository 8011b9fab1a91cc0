package io.nervpp.codec.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which frames of a video, as a slice: from {@code first} (counted from 0) up to, not including, {@code end}. An end behind the last frame means
 * the last frame.
 *
 * @param first 0 or more
 * @param end more than {@code first}; {@link #OPEN_END} for all that follow
 */
public record FrameRange(long first, long end) {
    /** The end of a range that goes on to the last frame. */
    public static final long OPEN_END = Long.MAX_VALUE;

    /** Every frame. */
    public static final FrameRange ALL = new FrameRange(0, OPEN_END);

    private static final Pattern TEXT = Pattern.compile("(\\d{0,18}):(\\d{0,18})");

    /** @throws IllegalArgumentException where the range holds no frame */
    public FrameRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException(
                    "bad frame range: " + first + ":" + end + ", expected 0 <= FIRST < END (END is not included)");
        }
    }

    /**
     * The range that {@code 10:20}, {@code 10:}, {@code :20} or {@code :} stands for.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static FrameRange parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("bad frame range: " + text
                    + ", expected FIRST:END, FIRST: or :END, counted from 0, END not included");
        }
        long first = matcher.group(1).isEmpty() ? 0 : Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? OPEN_END : Long.parseLong(matcher.group(2));
        return new FrameRange(first, end);
    }

    /** Whether the range ends before the video does by itself. */
    public boolean isBounded() {
        return end != OPEN_END;
    }

    @Override
    public String toString() {
        return first + ":" + (isBounded() ? String.valueOf(end) : "");
    }
}
