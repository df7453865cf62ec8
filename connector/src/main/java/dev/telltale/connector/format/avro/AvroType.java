package dev.telltale.connector.format.avro;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** The Avro types of columns, named after the Flink types. */
enum AvroType {
    BOOLEAN(AvroBytes::readBoolean),
    INT(AvroBytes::readInt),
    BIGINT(AvroBytes::readLong),
    FLOAT(AvroBytes::readFloat),
    DOUBLE(AvroBytes::readDouble),
    STRING(bytes -> ValidText.of(bytes.readBytes())),
    BYTES(AvroBytes::readBytes);

    private final Reader reader;

    AvroType(Reader reader) {
        this.reader = reader;
    }

    /** Reads one value in the representation of Flink. */
    Object read(AvroBytes bytes) throws UndecodableRecordException {
        return reader.read(bytes);
    }

    /**
     * The Avro type of a column, the same that flink-avro derives.
     *
     * @throws ValidationException if the format does not read the type of the column
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

    /** Reads one value of a type. */
    private interface Reader {
        Object read(AvroBytes bytes) throws UndecodableRecordException;
    }
}
