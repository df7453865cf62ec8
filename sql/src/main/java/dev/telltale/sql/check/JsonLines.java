package dev.telltale.sql.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

/**
 * The lines of the values of a JSON file.
 *
 * @param lines line from 1 by JSON pointer
 */
public record JsonLines(Map<String, Integer> lines) {

    /** The lines of a text; those after a syntax error are unknown. */
    public static JsonLines of(String text) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException malformed) {
            return new JsonLines(lines);
        }
        return new JsonLines(lines);
    }

    /** The line of a value, else of the nearest value around it, else 1. */
    public int at(String pointer) {
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }
}
