package dev.telltale.connector.format.avro.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import dev.telltale.connector.format.UndecodableRecordException;

/**
 * Reads the primitive values of one Avro record in sequence. It never reads or allocates beyond the record.
 *
 * @see <a href="https://avro.apache.org/docs/1.11.4/specification/#binary-encoding">Avro: binary encoding</a>
 */
public final class AvroBytes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] record;
    private int at;

    /** @param record the values from its first byte on */
    public AvroBytes(byte[] record) {
        this(record, 0);
    }

    /** @param from index of the first byte of the values */
    public AvroBytes(byte[] record, int from) {
        this.record = record;
        this.at = from;
    }

    /** Number of bytes that are not read yet. */
    public int left() {
        return record.length - at;
    }

    /** Index of the next byte. */
    public int position() {
        return at;
    }

    /** Reads a boolean. */
    public boolean readBoolean() throws UndecodableRecordException {
        byte value = record[advance(1)];
        if (value != 0 && value != 1) {
            throw new UndecodableRecordException("expected a boolean, found byte " + value);
        }
        return value == 1;
    }

    /** Reads an integer of 32 bits. */
    public int readInt() throws UndecodableRecordException {
        long value = readLong();
        if (value != (int) value) {
            throw new UndecodableRecordException("expected an integer of 32 bits, found " + value);
        }
        return (int) value;
    }

    /** Reads a zigzag varint: seven bits per byte, the lowest first; the lowest bit of the result is the sign. */
    public long readLong() throws UndecodableRecordException {
        long encoded = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte bits = record[advance(1)];
            encoded |= (bits & 0x7FL) << shift;
            if (bits >= 0) {
                return (encoded >>> 1) ^ -(encoded & 1);
            }
        }
        throw new UndecodableRecordException("expected an integer, found one of more than 64 bits");
    }

    /** Reads a float. */
    public float readFloat() throws UndecodableRecordException {
        return floatAt(record, advance(Float.BYTES));
    }

    /** Reads a double. */
    public double readDouble() throws UndecodableRecordException {
        return doubleAt(record, advance(Double.BYTES));
    }

    /** The float at an index of a record. */
    public static float floatAt(byte[] record, int index) {
        return Float.intBitsToFloat((int) INT.get(record, index));
    }

    /** The double at an index of a record. */
    public static double doubleAt(byte[] record, int index) {
        return Double.longBitsToDouble((long) LONG.get(record, index));
    }

    /** Reads a length and that many bytes. */
    public byte[] readBytes() throws UndecodableRecordException {
        return readFixed(readLength());
    }

    /** Reads a length, which is not greater than the number of bytes that are left. */
    public int readLength() throws UndecodableRecordException {
        long length = readLong();
        if (length < 0 || length > left()) {
            throw new UndecodableRecordException(
                    "its declared length is " + length + ", but " + left() + " bytes are left");
        }
        return (int) length;
    }

    /** Reads bytes. */
    public byte[] readFixed(int length) throws UndecodableRecordException {
        int from = advance(length);
        return Arrays.copyOfRange(record, from, at);
    }

    /** Skips bytes. */
    public void skip(long length) throws UndecodableRecordException {
        if (length < 0 || length > left()) {
            throw new UndecodableRecordException("the record ends in the middle of it");
        }
        advance((int) length);
    }

    /** Skips bytes; returns whether they are ASCII characters other than NUL. */
    public boolean skipAscii(int length) throws UndecodableRecordException {
        int from = advance(length);
        for (int index = from; index < at; index++) {
            if (record[index] <= 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that all bytes are read.
     *
     * @throws UndecodableRecordException naming the number of bytes that are left over
     */
    public void requireEnd() throws UndecodableRecordException {
        if (left() > 0) {
            throw new UndecodableRecordException(
                    left() + (left() == 1 ? " byte is" : " bytes are") + " left over after the last field");
        }
    }

    private int advance(int bytes) throws UndecodableRecordException {
        if (bytes > left()) {
            throw new UndecodableRecordException("the record ends in the middle of it");
        }
        int from = at;
        at += bytes;
        return from;
    }
}
