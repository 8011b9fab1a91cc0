package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.util.Locale;

/** What happens when FFmpeg reports that a video is damaged: an error that names the place, or a count. */
final class Damage {
    private final String location;
    private final boolean tolerated;
    private long count;

    Damage(String location, boolean tolerated) {
        this.location = location;
        this.tolerated = tolerated;
    }

    /**
     * Damage was met.
     *
     * @param frameIndex of the frame at which or shortly before which it was met
     * @param seconds time of that frame, NaN where not known
     * @param what FFmpeg's text
     * @throws MediaException where damage is not tolerated
     */
    void met(long frameIndex, double seconds, String what) {
        if (!tolerated) {
            String time = Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, " (%.3f s)", seconds);
            throw new MediaException(
                    Kind.INPUT, "damaged video: " + location + " near frame " + frameIndex + time + ": " + what);
        }
        count++;
    }

    /** How often it was met. */
    long count() {
        return count;
    }
}
