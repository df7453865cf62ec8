package dev.telltale.connector.format.json;

import java.io.IOException;
import java.io.StringWriter;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonGenerator;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.table.data.StringData;

import dev.telltale.connector.format.UndecodableRecordException;

/** Any value as text: a text as it is, a number with all its digits, an object or array as JSON without blanks. */
enum JsonAnyText implements JsonValue {
    INSTANCE;

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public Object read(JsonParser value) throws IOException, UndecodableRecordException {
        JsonToken token = value.currentToken();
        if (token.isNumeric() || token.isBoolean()) {
            return StringData.fromString(value.getText());
        }
        if (!token.isStructStart()) {
            return JsonType.STRING.read(value);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructure(value);
        }
        return StringData.fromString(text.toString());
    }

    @Override
    public String description() {
        return "a value";
    }
}
