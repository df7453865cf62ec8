package dev.telltale.connector.format.avro;

import java.util.Arrays;

import org.apache.flink.table.data.StringData;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.AvroBytes;
import dev.telltale.connector.format.lazy.LazyFields;

/**
 * Reads fields of the Avro records that an {@link AvroRecordDecoder} accepts. It finds the fields only if all texts are
 * ASCII. The decoder decides about all other records.
 */
final class LazyAvro implements LazyFields {

    private static final long serialVersionUID = 1L;

    private final AvroType[] types;

    LazyAvro(AvroField[] fields) {
        types = Arrays.stream(fields).map(AvroField::type).toArray(AvroType[]::new);
    }

    @Override
    public int[] positions(byte[] record) {
        if (record == null || record.length == 0) {
            return null;
        }
        try {
            return positions(new AvroBytes(record));
        } catch (UndecodableRecordException e) {
            return null;
        }
    }

    private int[] positions(AvroBytes bytes) throws UndecodableRecordException {
        int[] positions = new int[types.length];
        for (int field = 0; field < types.length; field++) {
            long branch = bytes.readLong();
            if (branch == 0) {
                positions[field] = -1;
            } else if (branch == 1) {
                positions[field] = bytes.position();
                if (!isSkipped(types[field], bytes)) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return bytes.left() == 0 ? positions : null;
    }

    /** Skips a field; false if the decoder must check it. */
    private static boolean isSkipped(AvroType type, AvroBytes bytes) throws UndecodableRecordException {
        switch (type) {
            case FLOAT -> bytes.skip(Float.BYTES);
            case DOUBLE -> bytes.skip(Double.BYTES);
            case STRING -> {
                return bytes.skipAscii(bytes.readLength());
            }
            case BYTES -> bytes.skip(bytes.readLength());
            case BOOLEAN -> bytes.readBoolean();
            case INT -> bytes.readInt();
            case BIGINT -> bytes.readLong();
        }
        return true;
    }

    @Override
    public boolean readBoolean(byte[] record, int position) {
        return read(record, position, AvroBytes::readBoolean);
    }

    @Override
    public long readLong(byte[] record, int position) {
        return read(record, position, AvroBytes::readLong);
    }

    @Override
    public float readFloat(byte[] record, int position) {
        return AvroBytes.floatAt(record, position);
    }

    @Override
    public double readDouble(byte[] record, int position) {
        return AvroBytes.doubleAt(record, position);
    }

    @Override
    public StringData readText(byte[] record, int position) {
        return read(record, position, bytes -> {
            int length = bytes.readLength();
            return StringData.fromBytes(record, bytes.position(), length);
        });
    }

    @Override
    public byte[] readBytes(byte[] record, int position) {
        return read(record, position, AvroBytes::readBytes);
    }

    private static <T> T read(byte[] record, int position, Read<T> read) {
        try {
            return read.from(new AvroBytes(record, position));
        } catch (UndecodableRecordException e) {
            throw new IllegalStateException("A record has changed since its fields were found", e);
        }
    }

    /** Reads one value. */
    private interface Read<T> {
        T from(AvroBytes bytes) throws UndecodableRecordException;
    }
}
