package dev.telltale.local.testing.given;

import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON objects made of cells: a JSON literal stands for itself, other text is a string, an empty cell is absent. */
public final class JsonText {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper WITH_NON_NUMBERS =
            STRICT.rebuild().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private JsonText() {}

    /** Writes cells as an object. */
    public static String object(Map<String, String> cells) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        cells.forEach((name, cell) -> {
            if (!cell.isEmpty()) {
                object.add(quoted(name) + ":" + (isLiteral(cell) ? cell : quoted(cell)));
            }
        });
        return object.toString();
    }

    /** Reads text that may hold NaN and infinities. */
    public static JsonNode parse(String text) {
        try {
            return WITH_NON_NUMBERS.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON: " + text, notJson);
        }
    }

    /** Reads strict JSON. */
    public static JsonNode read(byte[] value) throws IOException {
        return STRICT.readTree(value);
    }

    private static boolean isLiteral(String cell) {
        try {
            return !WITH_NON_NUMBERS.readTree(cell).isMissingNode();
        } catch (JsonProcessingException text) {
            return false;
        }
    }

    private static String quoted(String text) {
        return WITH_NON_NUMBERS.getNodeFactory().textNode(text).toString();
    }
}
