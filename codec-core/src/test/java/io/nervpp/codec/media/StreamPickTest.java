package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which stream of a container is read, and which part of its frames. */
class StreamPickTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);

    @TempDir
    private Path folder;

    private String video;

    @BeforeEach
    void writeVideo() {
        video = Clips.write(
                        OutputOptions.of(folder.resolve("video.mkv").toString()).withCodec("ffv1"),
                        Clips.at25(SIZE),
                        Clips.moving(SIZE, 5))
                .toString();
    }

    @Test
    void aCoverIsNoVideoUnlessNothingElseIs() {
        Optional<Tool> ffmpeg = Tool.find("ffmpeg", "StreamPickTest");
        assumeTrue(ffmpeg.isPresent());
        String cover = folder.resolve("cover.png").toString();
        FrameSize large = new FrameSize(400, 400);
        Clips.write(OutputOptions.of(cover), Clips.at25(large), Clips.moving(large, 1));
        String both = folder.resolve("both.mp4").toString();
        ffmpeg.get()
                .run(
                        "-v",
                        "error",
                        "-i",
                        cover,
                        "-i",
                        video,
                        "-map",
                        "0",
                        "-map",
                        "1",
                        "-c:v:0",
                        "copy",
                        "-c:v:1",
                        "mpeg4",
                        "-disposition:v:0",
                        "attached_pic",
                        both);
        assertThat(Frames.readAll(InputOptions.of(both)))
                .hasSize(5)
                .allMatch(f -> f.size().equals(SIZE));
        String song = folder.resolve("song.mp3").toString();
        ffmpeg.get()
                .run(
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=1",
                        "-i",
                        cover,
                        "-map",
                        "0",
                        "-map",
                        "1",
                        "-c:v",
                        "copy",
                        song);
        assertThat(Frames.readAll(InputOptions.of(song)))
                .hasSize(1)
                .allMatch(f -> f.size().equals(large));
    }

    @Test
    void theContainersCropIsApplied() {
        String cropped = folder.resolve("cropped.mkv").toString();
        copyWithCrop(video, cropped, 3, 5, 8, 1);
        RgbFrame whole = Frames.readAll(InputOptions.of(video)).get(2);
        RgbFrame part = Frames.readAll(InputOptions.of(cropped)).get(2);
        assertThat(part.size()).isEqualTo(new FrameSize(64 - 8 - 1, 48 - 3 - 5));
        for (int y = 0; y < part.size().height(); y++) {
            for (int x = 0; x < 3 * part.size().width(); x++) {
                assertThat(part.pixels()[y * 3 * part.size().width() + x])
                        .isEqualTo(whole.pixels()[(y + 3) * 3 * 64 + 3 * 8 + x]);
            }
        }
    }

    /** Copies a container's video, with a crop noted beside. */
    private static void copyWithCrop(String from, String to, int top, int bottom, int left, int right) {
        try (Demuxer demuxer = new Demuxer(InputOptions.of(from));
                NativePacket packet = new NativePacket()) {
            AVFormatContext output = new AVFormatContext(null);
            check(avformat.avformat_alloc_output_context2(output, null, "matroska", to));
            AVStream stream = avformat.avformat_new_stream(output, null);
            check(avcodec.avcodec_parameters_copy(
                    stream.codecpar(), demuxer.stream().codecpar()));
            stream.time_base(demuxer.stream().time_base());
            addCrop(stream, top, bottom, left, right);
            AVIOContext file = new AVIOContext(null);
            check(avformat.avio_open2(file, to, avformat.AVIO_FLAG_WRITE, null, null));
            output.pb(file);
            check(avformat.avformat_write_header(output, (AVDictionary) null));
            while (demuxer.read(packet.get()) == 0) {
                packet.get().stream_index(0);
                avcodec.av_packet_rescale_ts(packet.get(), demuxer.stream().time_base(), stream.time_base());
                check(avformat.av_interleaved_write_frame(output, packet.get()));
            }
            check(avformat.av_write_trailer(output));
            check(avformat.avio_closep(file));
            avformat.avformat_free_context(output);
        }
    }

    private static void addCrop(AVStream stream, int... sides) {
        try (PointerPointer<AVPacketSideData> list = new PointerPointer<>(1L);
                IntPointer count = new IntPointer(1L)) {
            list.put(0, stream.codecpar().coded_side_data());
            count.put(stream.codecpar().nb_coded_side_data());
            AVPacketSideData crop =
                    avcodec.av_packet_side_data_new(list, count, avcodec.AV_PKT_DATA_FRAME_CROPPING, 16, 0);
            ByteBuffer bytes = crop.data().capacity(16).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            for (int side : sides) {
                bytes.putInt(side);
            }
            stream.codecpar().coded_side_data(list.get(AVPacketSideData.class, 0));
            stream.codecpar().nb_coded_side_data(count.get());
        }
    }

    private static void check(int status) {
        assertThat(status).as(() -> FfmpegStatus.text(status)).isNotNegative();
    }
}
