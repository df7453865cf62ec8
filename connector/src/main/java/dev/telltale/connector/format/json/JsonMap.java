package dev.telltale.connector.format.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.StringData;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/**
 * An object, read as a map from the names of its fields.
 *
 * @param value reads the values of its fields
 */
record JsonMap(JsonField value) implements JsonValue {

    @Override
    public Object read(JsonParser parser) throws IOException, UndecodableRecordException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        Map<StringData, Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            try {
                StringData key = ValidText.of(name);
                if (entries.containsKey(key)) {
                    throw new UndecodableRecordException("given twice");
                }
                entries.put(key, value.read(parser));
            } catch (UndecodableRecordException failure) {
                throw failure.in("[" + ErrorText.quoted(name) + "]");
            }
        }
        return new GenericMapData(entries);
    }

    @Override
    public String description() {
        return "an object";
    }
}
