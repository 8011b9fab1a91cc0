package io.nervpp.codec.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Owns a dictionary of options. FFmpeg's functions take out what they know, so what is left afterwards is unknown to them. */
final class OptionDictionary implements AutoCloseable {
    private final AVDictionary dictionary = new AVDictionary(null);

    /** A dictionary of these options. */
    OptionDictionary(Map<String, String> options) {
        options.forEach((name, value) -> avutil.av_dict_set(dictionary, name, value, 0));
    }

    /** The dictionary; it stays with this owner. */
    AVDictionary get() {
        return dictionary;
    }

    /** Names of the options that nobody took. */
    List<String> remaining() {
        List<String> names = new ArrayList<>();
        try (BytePointer anyKey = new BytePointer("")) {
            AVDictionaryEntry entry = avutil.av_dict_get(dictionary, anyKey, null, avutil.AV_DICT_IGNORE_SUFFIX);
            while (entry != null) {
                names.add(entry.key().getString());
                entry = avutil.av_dict_get(dictionary, anyKey, entry, avutil.AV_DICT_IGNORE_SUFFIX);
            }
        }
        return names;
    }

    @Override
    public void close() {
        avutil.av_dict_free(dictionary);
    }
}
