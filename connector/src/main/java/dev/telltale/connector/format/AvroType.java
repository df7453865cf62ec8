package dev.telltale.connector.format;

import java.io.IOException;

import org.apache.avro.io.BinaryDecoder;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;

/** The Avro types that a column can be read from, named like the column's type. */
enum AvroType {
    BOOLEAN {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException, UndecodableRecordException {
            byte[] value = new byte[1];
            decoder.readFixed(value);
            if (value[0] != 0 && value[0] != 1) {
                throw new UndecodableRecordException("field " + field + ": expected a boolean, found byte " + value[0]);
            }
            return value[0] == 1;
        }
    },
    INT {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException {
            return decoder.readInt();
        }
    },
    BIGINT {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException {
            return decoder.readLong();
        }
    },
    FLOAT {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException {
            return decoder.readFloat();
        }
    },
    DOUBLE {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException {
            return decoder.readDouble();
        }
    },
    STRING {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException, UndecodableRecordException {
            return Text.of(field, readBytes(field, decoder));
        }
    },
    BYTES {
        @Override
        Object read(String field, BinaryDecoder decoder) throws IOException, UndecodableRecordException {
            return readBytes(field, decoder);
        }
    };

    /** Reads one value; an {@link IOException} means that the record ends too early or a number is malformed. */
    abstract Object read(String field, BinaryDecoder decoder) throws IOException, UndecodableRecordException;

    /**
     * The Avro type that flink-avro, too, derives for a column.
     *
     * @throws ValidationException if the column's type is not among them
     */
    static AvroType of(String column, LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER -> INT;
            case BIGINT -> BIGINT;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case VARCHAR -> STRING;
            case VARBINARY -> BYTES;
            default ->
                throw new ValidationException("Column '" + column + "' is " + type.asSummaryString()
                        + ", which format 'telltale-avro' does not read: BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, STRING"
                        + " and BYTES are supported.");
        };
    }

    /** Allocates only what the record really holds, whatever length it declares. */
    private static byte[] readBytes(String field, BinaryDecoder decoder)
            throws IOException, UndecodableRecordException {
        long length = decoder.readLong();
        int left = decoder.inputStream().available();
        if (length < 0 || length > left) {
            throw new UndecodableRecordException(
                    "field " + field + ": its declared length is " + length + ", but " + left + " bytes are left");
        }
        byte[] bytes = new byte[(int) length];
        decoder.readFixed(bytes);
        return bytes;
    }
}
