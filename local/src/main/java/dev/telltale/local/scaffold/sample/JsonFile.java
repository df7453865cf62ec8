package dev.telltale.local.scaffold.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.scaffold.sample.tree.JsonTrees;

/** Reads JSON: an object per line, an array of objects, or objects one after the other. */
final class JsonFile {
    private JsonFile() {}

    static Sample read(String origin, BufferedReader text, boolean isArray) throws IOException {
        Readings readings = isArray ? values(text) : lines(text);
        return Sample.json(origin, readings.readings(), readings.unreadable());
    }

    /** Objects on a line each. If no line is one, they are printed over several lines. */
    private static Readings lines(BufferedReader text) throws IOException {
        List<String> lines = text.lines().limit(Sample.LIMIT * 50L).toList();
        Readings readings = new Readings();
        for (int line = 0; line < lines.size() && !readings.isFull(); line++) {
            String one = lines.get(line).strip();
            if (!one.isEmpty()) {
                readings.add("line " + (line + 1), () -> new SampledReading(one, JsonTrees.object(one)));
            }
        }
        return readings.isEmpty() ? values(new BufferedReader(new StringReader(String.join("\n", lines)))) : readings;
    }

    /** The objects of an array, or objects that white space separates. A fault of syntax ends them. */
    private static Readings values(BufferedReader text) throws IOException {
        Readings readings = new Readings();
        int number = 0;
        try (var values = JsonTrees.JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            for (Iterator<JsonNode> next = values; !readings.isFull() && next.hasNext(); ) {
                JsonNode value = next.next();
                number++;
                readings.add(
                        "record " + number,
                        () -> new SampledReading(JsonTrees.requireObject(value).toString(), value));
            }
        } catch (RuntimeException fault) {
            readings.addUnreadable("record " + (number + 1), "not JSON: " + fault.getMessage());
        }
        return readings;
    }
}
