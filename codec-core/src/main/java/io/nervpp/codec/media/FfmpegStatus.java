package io.nervpp.codec.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;

/** What the status numbers of FFmpeg's functions mean; a negative one is an error. */
final class FfmpegStatus {
    private static final int TEXT_BYTES = 256;
    private static final int MESSAGES_IN_TEXT = 2;

    private FfmpegStatus() {}

    /** FFmpeg's own text for an error. */
    static String text(int status) {
        byte[] bytes = new byte[TEXT_BYTES];
        avutil.av_strerror(status, bytes, TEXT_BYTES);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether a function only wants more input before it can go on. */
    static boolean isAgain(int status) {
        return status == avutil.AVERROR_EAGAIN();
    }

    /** Whether a function has reached the end. */
    static boolean isEnd(int status) {
        return status == avutil.AVERROR_EOF;
    }

    /** An error of {@code what}, with FFmpeg's text for the status and what it logged meanwhile. */
    static MediaException failure(MediaException.Kind kind, String what, int status) {
        return new MediaException(kind, what + ": " + text(status) + logged());
    }

    /**
     * Passes a status that is no error.
     *
     * @throws MediaException where it is one
     */
    static int check(int status, MediaException.Kind kind, String what) {
        if (status < 0) {
            throw failure(kind, what, status);
        }
        return status;
    }

    /** The first errors that FFmpeg logged in the last call, in brackets behind a space; empty where it logged none. */
    static String logged() {
        String errors = firstErrors();
        return errors.isEmpty() ? "" : " (" + errors + ")";
    }

    /** The first errors that FFmpeg logged in the last call, in one line. */
    static String firstErrors() {
        List<String> errors = FfmpegLog.errors();
        return String.join("; ", errors.subList(0, Math.min(MESSAGES_IN_TEXT, errors.size())))
                .replaceAll("\\s+", " ");
    }
}
