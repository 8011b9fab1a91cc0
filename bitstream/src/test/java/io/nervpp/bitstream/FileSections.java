package io.nervpp.bitstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** A file taken apart into sections, to be changed and put together again with right lengths and checksums. */
final class FileSections {
    /** Type and content of a section. */
    @SuppressWarnings("ArrayRecordComponent")
    record Section(int type, byte[] content) {}

    private static final int HEADER_BYTES = 5;

    private final byte[] header;
    private final List<Section> sections = new ArrayList<>();

    /** Takes {@code file}, which must be a good one, apart. */
    FileSections(byte[] file) {
        header = Arrays.copyOf(file, HEADER_BYTES);
        for (SectionSummary summary :
                new NvppReader(DecoderLimits.DEFAULT).read(file).sections()) {
            ByteSource source =
                    new ByteSource(file, (int) summary.offset() + 1, (int) (summary.offset() + summary.sizeBytes()));
            int length = (int) source.readUnsigned("length");
            sections.add(new Section(summary.type(), source.readBytes(length)));
        }
    }

    List<Section> sections() {
        return sections;
    }

    FileSections insert(int index, int type, byte... content) {
        sections.add(index, new Section(type, content));
        return this;
    }

    FileSections remove(int index) {
        sections.remove(index);
        return this;
    }

    /** Replaces {@code removed} bytes at {@code position} of a section's content. */
    FileSections splice(int index, int position, int removed, int... inserted) {
        byte[] old = sections.get(index).content();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(old, 0, position);
        for (int value : inserted) {
            content.write(value);
        }
        content.write(old, position + removed, old.length - position - removed);
        sections.set(index, new Section(sections.get(index).type(), content.toByteArray()));
        return this;
    }

    byte[] toBytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header);
        for (Section section : sections) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(section.type());
            int length = section.content().length;
            for (; length > 0x7F; length >>>= 7) {
                bytes.write((length & 0x7F) | 0x80);
            }
            bytes.write(length);
            bytes.writeBytes(section.content());
            CRC32C checksum = new CRC32C();
            checksum.update(bytes.toByteArray());
            file.writeBytes(bytes.toByteArray());
            file.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) checksum.getValue())
                    .array());
        }
        return file.toByteArray();
    }
}
