package io.nervpp.codec.media;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Keeps SVT-AV1 from printing its settings on standard error: it asks the environment alone, when it first logs. */
final class SvtLog {
    /** FFmpeg's name of the encoder. */
    static final String ENCODER = "libsvtav1";

    private static final String VARIABLE = "SVT_LOG";
    private static final String ERRORS_ONLY = "1";

    private SvtLog() {}

    /** Asks for errors only, unless the user set something. Has to come before the first use of the encoder. */
    static void silence() {
        if (System.getenv(VARIABLE) != null || Platform.isWindows()) {
            return;
        }
        Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
        setenv.invokeInt(new Object[] {VARIABLE, ERRORS_ONLY, 0});
    }
}
