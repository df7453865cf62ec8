package dev.telltale.connector.format.json;

import java.io.IOException;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** The JSON types of columns, named after the Flink types. A value of another type is not converted. */
enum JsonType {
    BOOLEAN("a boolean") {
        @Override
        Object read(JsonParser value) {
            return value.currentToken().isBoolean() ? value.currentToken() == JsonToken.VALUE_TRUE : null;
        }
    },
    INT("an integer") {
        @Override
        Object read(JsonParser value) throws IOException {
            return JsonNumbers.isFinite(value) ? JsonNumbers.toInt(value) : null;
        }
    },
    BIGINT("an integer of 64 bits") {
        @Override
        Object read(JsonParser value) throws IOException {
            return JsonNumbers.isFinite(value) ? JsonNumbers.toLong(value) : null;
        }
    },
    FLOAT("a number of 32 bits") {
        @Override
        Object read(JsonParser value) throws IOException {
            return value.currentToken().isNumeric() ? JsonNumbers.toFloat(value) : null;
        }
    },
    DOUBLE("a number") {
        @Override
        Object read(JsonParser value) throws IOException {
            return value.currentToken().isNumeric() ? JsonNumbers.toDouble(value) : null;
        }
    },
    STRING("a text") {
        @Override
        Object read(JsonParser value) throws IOException, UndecodableRecordException {
            return value.currentToken() == JsonToken.VALUE_STRING ? ValidText.of(value.getText()) : null;
        }
    };

    private final String description;

    JsonType(String description) {
        this.description = description;
    }

    /** Reads the current value of the parser; null if it has another type or is out of range. */
    abstract Object read(JsonParser value) throws IOException, UndecodableRecordException;

    /** The type with its article, for errors. */
    String description() {
        return description;
    }

    /**
     * The JSON type of a column.
     *
     * @throws ValidationException if the format does not read the type of the column
     */
    static JsonType of(String column, LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER -> INT;
            case BIGINT -> BIGINT;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case VARCHAR -> STRING;
            default ->
                throw new ValidationException("Column '" + column + "' is " + type.asSummaryString()
                        + ", which format 'telltale-json' does not read: BOOLEAN, INT, BIGINT, FLOAT, DOUBLE and STRING"
                        + " are supported.");
        };
    }
}
