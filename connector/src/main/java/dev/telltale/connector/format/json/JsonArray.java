package dev.telltale.connector.format.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.table.data.GenericArrayData;

import dev.telltale.connector.format.UndecodableRecordException;

/**
 * An array.
 *
 * @param element reads its elements
 */
record JsonArray(JsonField element) implements JsonValue {

    @Override
    public Object read(JsonParser parser) throws IOException, UndecodableRecordException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                elements.add(element.read(parser));
            } catch (UndecodableRecordException failure) {
                throw failure.in("[" + elements.size() + "]");
            }
        }
        return new GenericArrayData(elements.toArray());
    }

    @Override
    public String description() {
        return "an array";
    }
}
