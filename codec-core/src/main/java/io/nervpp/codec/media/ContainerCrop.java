package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Columns and rows that a container says are not to be shown; what the codec says of this, FFmpeg's decoders apply themselves.
 *
 * @param top rows
 * @param bottom rows
 * @param left columns
 * @param right columns
 */
record ContainerCrop(long top, long bottom, long left, long right) {
    private static final int NUMBERS = 4;

    /** What the stream's container says. */
    static ContainerCrop of(AVStream stream) {
        AVPacketSideData data = stream.codecpar().nb_coded_side_data() == 0
                ? null
                : avcodec.av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        avcodec.AV_PKT_DATA_FRAME_CROPPING);
        if (data == null || data.size() < NUMBERS * Integer.BYTES) {
            return new ContainerCrop(0, 0, 0, 0);
        }
        IntBuffer numbers = data.data()
                .capacity(NUMBERS * Integer.BYTES)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        return new ContainerCrop(
                Integer.toUnsignedLong(numbers.get(0)),
                Integer.toUnsignedLong(numbers.get(1)),
                Integer.toUnsignedLong(numbers.get(2)),
                Integer.toUnsignedLong(numbers.get(3)));
    }

    /** Crops a frame in place. */
    void apply(AVFrame frame) {
        if (top == 0 && bottom == 0 && left == 0 && right == 0) {
            return;
        }
        frame.crop_top(top);
        frame.crop_bottom(bottom);
        frame.crop_left(left);
        frame.crop_right(right);
        FfmpegStatus.check(
                avutil.av_frame_apply_cropping(frame, avutil.AV_FRAME_CROP_UNALIGNED),
                Kind.INPUT,
                "cannot crop as " + this);
    }
}
