package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.bitstream.NvppStream;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frames are on their way at once, with an engine that has a queue for them, and that they are those of one that has none. */
class NvppFramesTest {
    private static final FrameSize SIZE = new FrameSize(44, 30);

    private static NvppStream one;

    /** The same network twice, one segment after the other. */
    private static NvppStream two;

    private final QueueingEngine engine = new QueueingEngine(reference(), SIZE.rgbBytes());

    private static Engine reference() {
        return Engines.open("reference", new EngineConfig(1));
    }

    @BeforeAll
    static void encodeTheClip(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("clip.nvpp");
        Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, 1), EncodeListener.SILENT);
        one = NvppInput.read(file.toString()).stream();
        VideoDescription video = one.video();
        Segment segment = one.segments().get(0);
        two = new NvppStream(
                new VideoDescription(
                        video.width(),
                        video.height(),
                        2 * SmallClip.FRAMES,
                        video.frameRate(),
                        video.timeBase(),
                        video.sampleAspectRatio(),
                        video.color(),
                        video.times()),
                List.of(
                        segment,
                        new Segment(
                                SmallClip.FRAMES,
                                SmallClip.FRAMES,
                                segment.stem(),
                                segment.weights(),
                                segment.latents())));
    }

    @AfterEach
    void closeTheEngine() {
        engine.close();
    }

    private static List<byte[]> read(Engine engine, NvppStream stream, String range) {
        List<byte[]> read = new ArrayList<>();
        RgbFrame frame = new RgbFrame(SIZE);
        try (NvppFrames frames = new NvppFrames(engine, stream, FrameRange.parse(range))) {
            while (frames.read(frame)) {
                read.add(frame.pixels().clone());
            }
            assertThat(read).hasSize(frames.frameCount());
        }
        return read;
    }

    @Test
    void theNextFrameIsStartedBeforeOneIsTaken() {
        read(engine, one, "0:4");
        assertThat(engine.calls)
                .containsExactly(
                        "open", "run 0", "run 1", "take 0", "run 2", "take 1", "run 3", "take 2", "take 3", "close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:12", "0:1", "2:4", "4:9", "5:6", "5:7", "6:", "11:"})
    void framesAreThoseOfAnEngineWithoutQueues(String range) {
        try (Engine plain = reference()) {
            List<byte[]> expected = read(plain, two, range);
            List<byte[]> actual = read(engine, two, range);
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).as("frame %d of %s", i, range).isEqualTo(expected.get(i));
            }
            assertThat(engine.calls).filteredOn(call -> call.startsWith("run")).hasSameSizeAs(expected);
        }
    }

    @Test
    void aSegmentEndsBeforeTheNextBegins() {
        read(engine, two, "4:8");
        assertThat(engine.calls)
                .containsExactly(
                        "open", "run 0", "run 1", "take 0", "take 1", "close", "open", "run 2", "run 3", "take 2",
                        "take 3", "close");
    }

    @Test
    void framesThatNobodyReadsAreDropped() {
        try (NvppFrames frames = new NvppFrames(engine, one, FrameRange.ALL)) {
            frames.read(new RgbFrame(SIZE));
        }
        assertThat(engine.calls).containsExactly("open", "run 0", "run 1", "take 0", "close");
    }

    @Test
    void aFailureInTheMiddleEndsReading() {
        RgbFrame frame = new RgbFrame(SIZE);
        try (NvppFrames frames = new NvppFrames(engine.failing(1), one, FrameRange.ALL)) {
            assertThat(frames.read(frame)).isTrue();
            assertThatThrownBy(() -> frames.read(frame))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("run 1 failed, as it was told to");
        }
        assertThat(engine.calls).containsExactly("open", "run 0", "run 1", "take 0", "run 2", "take 1", "close");
    }

    @Test
    void synthesisIsTheTimeOfTheNetworksAlone() {
        RgbFrame frame = new RgbFrame(SIZE);
        NvppFrames frames = new NvppFrames(engine, two, FrameRange.ALL);
        try (frames) {
            for (int i = 0; i < 2 * SmallClip.FRAMES; i++) {
                assertThat(frames.synthesis()).isEqualTo(Duration.ofMillis(i));
                frames.read(frame);
            }
        }
        assertThat(frames.synthesis()).isEqualTo(Duration.ofMillis(2 * SmallClip.FRAMES));
    }

    @Test
    void anInterruptedDecodingDropsTheFrameThatIsOnItsWay() throws Exception {
        RgbFrame frame = new RgbFrame(SIZE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> {
                    try (NvppFrames frames = new NvppFrames(engine, one, FrameRange.ALL)) {
                        for (int done = 1; frames.read(frame); done++) {
                            Interrupts.check("decoding", done);
                        }
                    }
                })
                .isInstanceOf(InterruptedException.class)
                .hasMessage("decoding interrupted after frame 1");
        assertThat(engine.calls).endsWith("take 0", "close");
    }
}
