package dev.telltale.connector.format.avro;

import java.util.Optional;

import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;
import dev.telltale.connector.format.avro.binary.AvroBytes;

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

    /** The Avro type of a column, the same that flink-avro derives; empty if only a schema decoder reads it. */
    static Optional<AvroType> of(LogicalType type) {
        return Optional.ofNullable(
                switch (type.getTypeRoot()) {
                    case BOOLEAN -> BOOLEAN;
                    case INTEGER -> INT;
                    case BIGINT -> BIGINT;
                    case FLOAT -> FLOAT;
                    case DOUBLE -> DOUBLE;
                    case VARCHAR -> STRING;
                    case VARBINARY -> BYTES;
                    default -> null;
                });
    }

    /** Reads one value of a type. */
    private interface Reader {
        Object read(AvroBytes bytes) throws UndecodableRecordException;
    }
}
