package dev.telltale.connector.format.avro;

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
final class AvroBytes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] record;
    private int at;

    AvroBytes(byte[] record) {
        this.record = record;
    }

    int left() {
        return record.length - at;
    }

    boolean readBoolean() throws UndecodableRecordException {
        byte value = record[advance(1)];
        if (value != 0 && value != 1) {
            throw new UndecodableRecordException("expected a boolean, found byte " + value);
        }
        return value == 1;
    }

    int readInt() throws UndecodableRecordException {
        long value = readLong();
        if (value != (int) value) {
            throw new UndecodableRecordException("expected an integer of 32 bits, found " + value);
        }
        return (int) value;
    }

    /** Reads a zigzag varint: seven bits per byte, the lowest first; the lowest bit of the result is the sign. */
    long readLong() throws UndecodableRecordException {
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

    float readFloat() throws UndecodableRecordException {
        return Float.intBitsToFloat((int) INT.get(record, advance(Float.BYTES)));
    }

    double readDouble() throws UndecodableRecordException {
        return Double.longBitsToDouble((long) LONG.get(record, advance(Double.BYTES)));
    }

    /** Reads a length and that many bytes. */
    byte[] readBytes() throws UndecodableRecordException {
        long length = readLong();
        if (length < 0 || length > left()) {
            throw new UndecodableRecordException(
                    "its declared length is " + length + ", but " + left() + " bytes are left");
        }
        int from = advance((int) length);
        return Arrays.copyOfRange(record, from, at);
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
