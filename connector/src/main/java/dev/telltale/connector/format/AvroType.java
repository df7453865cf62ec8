package dev.telltale.connector.format;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;

/** The Avro types that a column can be read from, named like the column's type. */
enum AvroType {
    BOOLEAN(AvroBytes::readBoolean),
    INT(AvroBytes::readInt),
    BIGINT(AvroBytes::readLong),
    FLOAT(AvroBytes::readFloat),
    DOUBLE(AvroBytes::readDouble),
    STRING(bytes -> Text.of(bytes.readBytes())),
    BYTES(AvroBytes::readBytes);

    private final Reader reader;

    AvroType(Reader reader) {
        this.reader = reader;
    }

    /** Reads one value, as Flink represents it. */
    Object read(AvroBytes bytes) throws UndecodableRecordException {
        return reader.read(bytes);
    }

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

    /** How a value is read. */
    private interface Reader {
        Object read(AvroBytes bytes) throws UndecodableRecordException;
    }
}
