package io.nervpp.codec.media;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Keeps FFmpeg's error messages off the terminal, the first ones of a call by thread: a decoder with one thread logs on the thread that calls it, so what is
 * logged during a call tells of that call.
 */
final class FfmpegLog extends LogCallback {
    private static final int KEPT_MESSAGES = 8;
    private static final int MAX_LINE = 1000;
    private static final Pattern ORIGIN = Pattern.compile("^(\\[[^\\]]* @ 0x[0-9a-fA-F]+\\] )+");
    private static final ThreadLocal<StringBuilder> LINE = ThreadLocal.withInitial(StringBuilder::new);
    private static final ThreadLocal<Deque<String>> MESSAGES = ThreadLocal.withInitial(ArrayDeque::new);

    /** Held for the life of the process: the JVM aborts where FFmpeg calls a callback that was collected. */
    private static final FfmpegLog INSTANCE = new FfmpegLog();

    private FfmpegLog() {}

    /** Takes the place of FFmpeg's printing on standard error. */
    static void install() {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        avutil.setLogCallback(INSTANCE);
    }

    @Override
    public void call(int level, BytePointer message) {
        if (level > avutil.AV_LOG_ERROR) {
            return;
        }
        // A line may come in parts; only the last of them ends it.
        StringBuilder line = LINE.get().append(message.getString());
        if (line.length() > 0 && (line.charAt(line.length() - 1) == '\n' || line.length() > MAX_LINE)) {
            note(ORIGIN.matcher(line).replaceFirst("").strip());
            line.setLength(0);
        }
    }

    /** Adds a message as if FFmpeg had logged it in a call of this thread. */
    static void note(String text) {
        Deque<String> messages = MESSAGES.get();
        if (!text.isEmpty() && !text.equals(messages.peekLast()) && messages.size() < KEPT_MESSAGES) {
            messages.addLast(text);
        }
    }

    /** Forgets what this thread's calls logged so far. */
    static void clear() {
        MESSAGES.get().clear();
        LINE.get().setLength(0);
    }

    /** Errors that this thread's calls logged since {@link #clear}, oldest first, the first few of them: the others follow from them. */
    static List<String> errors() {
        return List.copyOf(MESSAGES.get());
    }
}
