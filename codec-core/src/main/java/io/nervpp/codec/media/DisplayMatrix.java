package io.nervpp.codec.media;

import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Finds how a video is to be turned: the container says it of the stream, or the codec of the frame. */
final class DisplayMatrix {
    private static final int NUMBERS = 9;

    private DisplayMatrix() {}

    /** The orientation of a stream whose first frame is given. */
    static Orientation orientation(AVStream stream, AVFrame first) {
        if (stream.codecpar().nb_coded_side_data() > 0) {
            AVPacketSideData data = avcodec.av_packet_side_data_get(
                    stream.codecpar().coded_side_data(),
                    stream.codecpar().nb_coded_side_data(),
                    avcodec.AV_PKT_DATA_DISPLAYMATRIX);
            if (data != null && data.size() >= NUMBERS * Integer.BYTES) {
                return orientation(data.data());
            }
        }
        AVFrameSideData data = avutil.av_frame_get_side_data(first, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        return data != null && data.size() >= NUMBERS * Integer.BYTES ? orientation(data.data()) : Orientation.UPRIGHT;
    }

    private static Orientation orientation(BytePointer bytes) {
        int[] matrix = new int[NUMBERS];
        bytes.capacity(NUMBERS * Integer.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .get(matrix);
        return Orientation.of(matrix, avutil.av_display_rotation_get(matrix));
    }
}
