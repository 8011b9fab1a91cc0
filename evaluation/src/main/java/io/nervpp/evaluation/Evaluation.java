package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.bitstream.SectionSummary;
import io.nervpp.codec.DecodeListener;
import io.nervpp.codec.DecodeReport;
import io.nervpp.codec.DecodeRequest;
import io.nervpp.codec.Decoder;
import io.nervpp.codec.EncodeReport;
import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.Encoder;
import io.nervpp.codec.EngineOptions;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.OutputPaths;
import io.nervpp.datasets.Hashes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures every codec at every setting on every clip, and keeps each result as soon as it is there. */
public final class Evaluation {
    /** Name of the log in the folder of a run. */
    public static final String LOG = "points.jsonl";

    private static final int PROTOCOL = 1;

    private final EvaluationRequest request;
    private final EvaluationListener listener;
    private final Path files;
    private final PointLog log;

    private interface Measurement {
        void run(ObjectNode point) throws InterruptedException;
    }

    private record Task(String key, String command, ObjectNode start, Measurement measurement) {}

    private Evaluation(EvaluationRequest request, EvaluationListener listener) {
        this.request = request;
        this.listener = listener;
        this.files = request.folder().resolve("files");
        OutputPaths.createFolder(files);
        this.log = new PointLog(request.folder().resolve(LOG));
    }

    /**
     * Measures what the log does not hold yet.
     *
     * @return all points that the log holds then
     * @throws MediaException where a video cannot be read or another codec fails
     * @throws InterruptedException where the thread was interrupted; the points that are finished stay, and the next run goes on behind them
     */
    public static List<MeasuredPoint> run(EvaluationRequest request, EvaluationListener listener)
            throws InterruptedException {
        return new Evaluation(request, listener).run();
    }

    private List<MeasuredPoint> run() throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        FfmpegTool tool = tool();
        for (OtherCodec codec : request.others()) {
            tool.requireEncoder(codec.family().encoder());
        }
        for (ClipSource source : request.clips()) {
            Clip clip = source.prepare(files);
            requireSameFrames(clip);
            Pictures.save(clip, clip.input(), EngineOptions.AUTO, files.resolve(clip.name() + ".png"));
            for (OtherCodec codec : request.others()) {
                codec.qualities().forEach(quality -> tasks.add(other(clip, codec, quality, tool)));
            }
            request.ours().forEach(setting -> tasks.add(ours(clip, setting, tool)));
        }
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            if (!log.has(task.key())) {
                listener.measuring(i + 1, tasks.size(), task.command());
                ObjectNode point = task.start();
                task.measurement().run(point);
                point.setAll(request.environment());
                log.add(point);
                listener.measured(new MeasuredPoint(point));
            }
        }
        return log.points();
    }

    /** The executable; null where there is none and no other codec needs it. */
    private FfmpegTool tool() throws InterruptedException {
        try {
            return FfmpegTool.find(request.ffmpeg());
        } catch (MediaException e) {
            if (request.others().isEmpty()) {
                return null;
            }
            throw e;
        }
    }

    /** One folder, one clip of a name: a report of two would mix them. */
    private void requireSameFrames(Clip clip) {
        boolean others = log.points().stream()
                .anyMatch(point -> point.clip().equals(clip.name())
                        && !point.text("clipSha256").equals(clip.sha256()));
        if (others) {
            throw new MediaException(
                    MediaException.Kind.USAGE,
                    request.folder() + " holds points of other frames called " + clip.name()
                            + ": cut, resized or decoded otherwise; expected another folder");
        }
    }

    private Task other(Clip clip, OtherCodec codec, int quality, FfmpegTool tool) {
        String setting = "crf " + quality;
        ObjectNode start = start(clip, codec.label(), setting, request.threads());
        String key = start.get("key").asText();
        Path file = files.resolve(key + "." + codec.family().extension());
        List<String> encode = codec.encodeCommand(request.ffmpeg(), clip.file(), quality, request.threads(), file);
        List<String> decode = List.of(
                request.ffmpeg(),
                "-hide_banner",
                "-nostdin",
                "-loglevel",
                "error",
                "-threads",
                String.valueOf(request.threads()),
                "-i",
                file.toString(),
                "-f",
                "null",
                "-");
        return new Task(key, String.join(" ", encode), start, point -> {
            point.put("codec", codec.family().encoder());
            point.put("command", String.join(" ", encode));
            point.put("decodeCommand", String.join(" ", decode));
            point.put("codecVersion", tool.version());
            Duration encoding = FfmpegTool.run(encode).elapsed();
            Duration decoding = FfmpegTool.run(decode).elapsed();
            PointMeter meter = new PointMeter(point, clip, files);
            meter.size(file);
            meter.times(encoding, decoding);
            meter.quality(InputOptions.of(file.toString()), EngineOptions.AUTO);
            meter.vmaf(file, tool);
        });
    }

    private Task ours(Clip clip, NervppSetting setting, FfmpegTool tool) {
        int threads = setting.request(clip.input(), "-")
                .engine()
                .threads()
                .orElse(Runtime.getRuntime().availableProcessors());
        ObjectNode start = start(clip, setting.label(), setting.options(), threads);
        String key = start.get("key").asText();
        Path file = files.resolve(key + ".nvpp");
        String command = "nervpp encode " + clip.file() + " -o " + file + " " + setting.options();
        return new Task(key, command, start, point -> {
            EncodeRequest encode = setting.request(clip.input(), file.toString());
            point.put("codec", "nervpp");
            point.put("command", command);
            EncodeReport report = Encoder.encode(encode, listener.encoding());
            ObjectNode encoding = point.putObject("encoding");
            setting.put(report, encoding);
            point.put("stem", lowerCase(encode.model().stem()));
            point.put("pipeline", lowerCase(encode.coding().pipeline()));
            point.put("epochs", report.plan().epochs());
            point.put("latentBytes", sectionBytes(report, "latents"));
            point.put("weightBytes", sectionBytes(report, "weights"));
            point.put("kiloMacsPerPixel", report.plan().kiloMacsPerPixel());
            Path raw = files.resolve(key + ".rgb");
            DecodeReport decoding = Decoder.decode(
                    new DecodeRequest(
                            file.toString(), OutputOptions.of(raw.toString()), FrameRange.ALL, encode.engine()),
                    DecodeListener.SILENT);
            OutputPaths.delete(raw);
            PointMeter meter = new PointMeter(point, clip, files);
            meter.size(file);
            meter.times(
                    report.times().total().minus(report.times().verifying()),
                    decoding.parsing().plus(decoding.preparing()).plus(decoding.synthesis()));
            meter.quality(InputOptions.of(file.toString()), encode.engine());
            if (tool != null && tool.hasVmaf()) {
                Path decoded = files.resolve(key + ".y4m");
                Decoder.decode(
                        new DecodeRequest(
                                file.toString(), OutputOptions.of(decoded.toString()), FrameRange.ALL, encode.engine()),
                        DecodeListener.SILENT);
                meter.vmaf(decoded, tool);
                OutputPaths.delete(decoded);
            }
        });
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Bytes of all sections of a name; 0 where there is none. */
    private static long sectionBytes(EncodeReport report, String name) {
        return report.sections().stream()
                .filter(section -> section.name().equals(name))
                .mapToLong(SectionSummary::sizeBytes)
                .sum();
    }

    private static ObjectNode start(Clip clip, String label, String setting, int threads) {
        ObjectNode point = JsonNodeFactory.instance.objectNode();
        String identity = String.join(
                "\n", String.valueOf(PROTOCOL), clip.sha256(), clip.name(), label, setting, "threads " + threads);
        point.put("key", Hashes.sha256OfText(identity).substring(0, 16));
        point.put("clip", clip.name());
        point.put("dataset", clip.dataset());
        point.put("origin", clip.origin());
        point.put("clipSha256", clip.sha256());
        point.put("width", clip.size().width());
        point.put("height", clip.size().height());
        point.put("frameCount", clip.frameCount());
        point.put("label", label);
        point.put("setting", setting);
        point.put("threads", threads);
        point.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return point;
    }
}
