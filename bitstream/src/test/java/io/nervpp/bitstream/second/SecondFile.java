package io.nervpp.bitstream.second;

import io.nervpp.bitstream.second.SecondWeights.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sections 1 to 4: a file down to integers. Public: what it found. */
public final class SecondFile {
    /** A segment: steps and symbols of all its tensors one after the other, and its latents. */
    public record Segment(int frames, List<Integer> steps, List<Integer> symbols, List<Integer> latents) {}

    private final byte[] file;
    private int at;
    private int width;
    private int height;
    private int frameCount;
    private final List<Long> times = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    private SecondFile(byte[] file) {
        this.file = file;
    }

    /** Decodes a file. */
    public static SecondFile decode(byte[] file) {
        SecondFile result = new SecondFile(file);
        result.sections();
        return result;
    }

    /** Columns, rows, frames. */
    public List<Integer> size() {
        return List.of(width, height, frameCount);
    }

    /** Presentation time of every frame. */
    public List<Long> times() {
        return times;
    }

    /** The segments. */
    public List<Segment> segments() {
        return segments;
    }

    private int u8() {
        return file[at++] & 0xFF;
    }

    private long varint() {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = u8();
            value |= (long) (next & 127) << shift;
            shift += 7;
        } while (next > 127);
        return value;
    }

    private int number() {
        return Math.toIntExact(varint());
    }

    private void sections() {
        Code.require(u8() == 0x89 && u8() == 'N' && u8() == 'V' && u8() == 'P' && u8() == 1);
        int type;
        SecondSegment segment = null;
        do {
            int start = at;
            type = u8();
            int length = number();
            int end = at + length;
            Code.require(crc(start, end) == little(end));
            if (type == 1) {
                video(end);
            } else if (type == 2) {
                segment = new SecondSegment();
            } else if (type == 0x10) {
                segment.weights = SecondWeights.decode(Arrays.copyOfRange(file, at, end), segment.shapes);
                if (segment.grids.isEmpty()) {
                    segments.add(segment.result());
                }
            } else if (type == 0x11) {
                segment.latents(Arrays.copyOfRange(file, at, end));
                segments.add(segment.result());
            }
            Code.require(type != 2 || at == end);
            at = end + 4;
        } while (type != 0);
        Code.require(at == file.length);
    }

    private int little(int start) {
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | (file[start + i] & 0xFF);
        }
        return value;
    }

    private int crc(int start, int end) {
        int crc = -1;
        for (int i = start; i < end; i++) {
            crc ^= file[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ (crc & 1) * 0x82F63B78;
            }
        }
        return ~crc;
    }

    private void video(int end) {
        int flags = u8();
        width = number();
        height = number();
        frameCount = number();
        for (int skipped = 2 + (flags & 2) + (flags & 4) / 2; skipped > 0; skipped--) {
            varint();
        }
        at += (flags & 8) == 0 ? 0 : 4;
        long coded = varint();
        times.add(coded % 2 == 0 ? coded / 2 : -(coded / 2) - 1);
        if ((flags & 1) == 0) {
            long distance = varint();
            for (int i = 1; i < frameCount; i++) {
                times.add(times.get(i - 1) + distance);
            }
        } else if (frameCount > 1) {
            times.addAll(SecondTimes.decode(Arrays.copyOfRange(file, at, end), times.get(0), frameCount - 1));
        }
    }

    /** Section 4, and the order of the tensors from section 5. */
    private final class SecondSegment {
        private final int frames = number();
        private final List<Shape> shapes = new ArrayList<>();
        /** [stride, channels], the pyramid's first, then motion, then the frames' own. */
        private final List<int[]> grids = new ArrayList<>();

        private final List<Integer> starts = new ArrayList<>(List.of(0));
        private final List<Integer> latents = new ArrayList<>();
        private List<SecondWeights.Tensor> weights;
        private int levels;
        private int pyramidGrids;
        private boolean isPredicted;

        SecondSegment() {
            if (u8() == 0) {
                mlp();
            } else {
                latentStem();
            }
        }

        Segment result() {
            List<Integer> steps = new ArrayList<>();
            List<Integer> symbols = new ArrayList<>();
            weights.forEach(tensor -> {
                steps.addAll(tensor.steps());
                symbols.addAll(tensor.symbols());
            });
            return new Segment(frames, steps, symbols, latents);
        }

        private void layer(int outputs, int inputs, int kernel, int period) {
            shapes.add(new Shape(outputs, inputs * kernel * kernel, kernel, period));
            shapes.add(new Shape(1, outputs, 1, period));
        }

        private void before(int channels) {
            layer(channels, 1, 3, 0);
            layer(channels, channels, 1, 0);
            layer(channels, channels, 1, 0);
        }

        private void block(int inputs, int channels, int stride) {
            layer(channels, inputs, 1, 0);
            before(channels);
            layer(channels * stride * stride, channels, 3, channels);
            before(channels);
        }

        private void mlp() {
            int grid = number() * number();
            int[] strides = new int[number()];
            Arrays.setAll(strides, i -> number());
            int channels = number();
            int minimum = number();
            int reduction = number();
            int hidden = number();
            int baseBytes = u8();
            at += baseBytes;
            layer(hidden, 2 * number(), 1, 0);
            layer(grid * channels, hidden, 1, 0);
            int inputs = channels;
            for (int i = 0; i < strides.length; i++) {
                channels = i == 0 ? channels : Math.max(channels / reduction, minimum);
                block(inputs, channels, strides[i]);
                inputs = channels;
            }
            layer(3, inputs, 3, 1);
        }

        private void latentStem() {
            int structure = number();
            Code.require(structure <= 5);
            isPredicted = structure >= 3;
            levels = number();
            int[] channels = new int[levels];
            Arrays.setAll(channels, i -> number());
            pyramidGrids = number();
            for (int i = 0; i < pyramidGrids; i++) {
                grids.add(new int[] {number(), number()});
            }
            grids.add(new int[] {number(), 2});
            for (int i = number(); i > 0; i--) {
                grids.add(new int[] {number(), number()});
            }
            for (int i = number(); i > 1; i--) {
                starts.add(starts.get(starts.size() - 1) + number());
            }
            int before = 0;
            for (int level = 0; level < levels; level++) {
                int inputs = before;
                for (int g = 0; g < grids.size(); g++) {
                    inputs += g != pyramidGrids && joins(grids.get(g)[0]) == level ? grids.get(g)[1] : 0;
                }
                if (level < levels - 1) {
                    block(inputs, channels[level], 2);
                } else {
                    layer(channels[level], inputs, 1, 0);
                    before(channels[level]);
                    layer(3, channels[level], 3, 1);
                }
                before = channels[level];
            }
        }

        private int joins(int stride) {
            int level = 0;
            while (1 << (levels - 1 - level) > stride) {
                level++;
            }
            return level;
        }

        private int cells(int extent, int stride) {
            int unit = 1 << (levels - 1);
            int padded = (extent + unit - 1) / unit * unit;
            return (padded + stride - 1) / stride;
        }

        private void latents(byte[] content) {
            Code code = new Code(content, 0);
            int[][][][] coarser = null;
            int[][][][] between = null;
            if (isPredicted) {
                int stride = grids.get(pyramidGrids)[0];
                between = new SecondLatents(code, starts.size(), cells(height, stride), cells(width, stride), 2)
                        .decodeFrames(IntStream.range(0, starts.size()).boxed().toList());
                keep(between);
            }
            for (int g = 0; g < grids.size(); g++) {
                int stride = grids.get(g)[0];
                boolean isPyramid = g < pyramidGrids;
                SecondLatents group = new SecondLatents(
                        code,
                        isPyramid ? starts.size() : frames,
                        cells(height, stride),
                        cells(width, stride),
                        grids.get(g)[1]);
                int[][][][] planes = isPyramid
                        ? group.decodePyramid(coarser, between, stride, grids.get(pyramidGrids)[0])
                        : group.decodeFrames(starts);
                coarser = planes;
                keep(planes);
            }
            code.end();
        }

        private void keep(int[][][][] planes) {
            for (int[][][] plane : planes) {
                for (int y = 0; y < plane[0].length; y++) {
                    for (int x = 0; x < plane[0][0].length; x++) {
                        for (int[][] channel : plane) {
                            latents.add(channel[y][x]);
                        }
                    }
                }
            }
        }
    }
}
