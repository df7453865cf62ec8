package dev.telltale.connector.format.avro.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.flink.avro.shaded.org.apache.avro.io.Decoder;
import org.apache.flink.avro.shaded.org.apache.avro.util.Utf8;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;
import dev.telltale.connector.format.avro.binary.AvroBytes;

/**
 * Reads Avro binary. Avro's own decoder allocates what a record declares; this one never allocates more than the record
 * holds, so that a damaged record cannot exhaust the memory.
 */
final class BoundedDecoder extends Decoder {

    private final AvroBytes bytes;

    BoundedDecoder(AvroBytes bytes) {
        this.bytes = bytes;
    }

    /** Carries the reason through Avro's readers. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient UndecodableRecordException reason;

        Failure(UndecodableRecordException reason) {
            super(reason.getMessage());
            this.reason = reason;
        }

        UndecodableRecordException reason() {
            return reason;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** One read of {@link AvroBytes}. */
    private interface Read<T> {
        T from(AvroBytes bytes) throws UndecodableRecordException;
    }

    private <T> T read(Read<T> read) throws Failure {
        try {
            return read.from(bytes);
        } catch (UndecodableRecordException reason) {
            throw new Failure(reason);
        }
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return read(AvroBytes::readBoolean);
    }

    @Override
    public int readInt() throws IOException {
        return read(AvroBytes::readInt);
    }

    @Override
    public long readLong() throws IOException {
        return read(AvroBytes::readLong);
    }

    @Override
    public float readFloat() throws IOException {
        return read(AvroBytes::readFloat);
    }

    @Override
    public double readDouble() throws IOException {
        return read(AvroBytes::readDouble);
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(read(AvroBytes::readBytes));
    }

    @Override
    public String readString() throws IOException {
        byte[] utf8 = read(AvroBytes::readBytes);
        read(ignored -> ValidText.of(utf8));
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(read(AvroBytes::readBytes));
    }

    @Override
    public void skipBytes() throws IOException {
        skipFixed(read(AvroBytes::readLength));
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        byte[] read = read(source -> source.readFixed(length));
        System.arraycopy(read, 0, target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        skip(length);
    }

    private void skip(long length) throws IOException {
        read(source -> {
            source.skip(length);
            return null;
        });
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /** The number of items of a block. Each item takes at least a byte, so that a larger number is damage. */
    private long readItems() throws IOException {
        long items = readLong();
        if (items < 0) {
            readLong();
            items = -items;
        }
        if (items < 0 || items > bytes.left()) {
            throw new Failure(new UndecodableRecordException(
                    "it declares " + items + " items, but " + bytes.left() + " bytes are left"));
        }
        return items;
    }

    /** Skips the blocks that declare their size; the number of items of a block that does not, or 0 at the end. */
    private long skipBlocks() throws IOException {
        long items = readLong();
        while (items < 0) {
            skip(readLong());
            items = readLong();
        }
        return items;
    }

    @Override
    public long readArrayStart() throws IOException {
        return readItems();
    }

    @Override
    public long arrayNext() throws IOException {
        return readItems();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readItems();
    }

    @Override
    public long mapNext() throws IOException {
        return readItems();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }
}
