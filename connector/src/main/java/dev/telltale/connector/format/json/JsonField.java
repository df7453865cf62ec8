package dev.telltale.connector.format.json;

import java.io.IOException;
import java.io.Serializable;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.UndecodableRecordException;

/**
 * A place of an object, array or map that holds values of one type.
 *
 * @param value reads the values
 * @param nullable whether a value may be null
 */
record JsonField(JsonValue value, boolean nullable) implements Serializable {

    /** Reads the current value of the parser. */
    Object read(JsonParser parser) throws IOException, UndecodableRecordException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            if (!nullable) {
                throw new UndecodableRecordException("null, but the column is NOT NULL");
            }
            return null;
        }
        Object read = value.read(parser);
        if (read == null) {
            throw new UndecodableRecordException("expected " + value.description() + ", found " + found(parser));
        }
        return read;
    }

    /** The current value of the parser, shortened. */
    static String found(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            return "nothing";
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> ErrorText.quoted(parser.getText());
            default -> ErrorText.shortened(parser.getText());
        };
    }
}
