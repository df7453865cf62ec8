package dev.telltale.local.cases;

import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON objects whose values are cells of a table: a JSON literal means itself, other text is a string, nothing is absent. */
final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    static String object(Map<String, String> cells) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        cells.forEach((name, cell) -> {
            if (!cell.isEmpty()) {
                object.add(quoted(name) + ":" + (isLiteral(cell) ? cell : quoted(cell)));
            }
        });
        return object.toString();
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON: " + text, notJson);
        }
    }

    private static boolean isLiteral(String cell) {
        try {
            return !MAPPER.readTree(cell).isMissingNode();
        } catch (JsonProcessingException text) {
            return false;
        }
    }

    private static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }
}
