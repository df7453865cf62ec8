package dev.telltale.local.produce.record;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Finds single values of a JSON object by their paths, such as {@code meter.id}. */
final class JsonPlaces {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPlaces() {}

    /**
     * Finds the values. A path that leads to no single value, or to null, is absent.
     *
     * @return null if the bytes are not one JSON object
     */
    static Map<String, Place> find(byte[] json, List<String> paths) {
        Map<String, Place> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            object(parser, paths, found);
            return parser.nextToken() == null ? found : null;
        } catch (IOException malformed) {
            return null;
        }
    }

    private static void object(JsonParser parser, List<String> paths, Map<String, Place> found) throws IOException {
        Deque<String> path = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> path.addLast(parser.currentName());
                case START_ARRAY -> {
                    parser.skipChildren();
                    path.removeLast();
                }
                case END_OBJECT -> {
                    if (path.isEmpty()) {
                        return;
                    }
                    path.removeLast();
                }
                case START_OBJECT -> {}
                default -> {
                    value(parser, token, paths, path, found);
                    path.removeLast();
                }
            }
        }
    }

    private static void value(
            JsonParser parser, JsonToken token, List<String> paths, Deque<String> path, Map<String, Place> found)
            throws IOException {
        String name = String.join(".", Collections.unmodifiableCollection(path));
        if (!paths.contains(name)) {
            return;
        }
        if (token == JsonToken.VALUE_NULL) {
            found.remove(name);
            return;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String text = parser.getText();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        found.put(name, new Place(start, end, text, token == JsonToken.VALUE_STRING));
    }
}
