package dev.telltale.preview.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A variable of a dashboard, by which a reader filters.
 *
 * @param json as it stands in the file
 */
public record Variable(JsonNode json) {
    /** The value that stands for all values. */
    public static final String ALL = "$__all";

    /** How queries refer to it. */
    public String name() {
        return json.path("name").asText();
    }

    /** Whether its values come from the database. */
    public boolean isQuery() {
        return json.path("type").asText().equals("query");
    }

    /** The query of its values; or the values themselves, separated by commas. */
    public String query() {
        JsonNode query = json.path("query");
        return query.isObject()
                ? query.path("rawSql").asText(query.path("query").asText())
                : query.asText();
    }

    /** Whether several values may be chosen. */
    public boolean isMulti() {
        return json.path("multi").asBoolean();
    }

    /** Whether all values may be chosen at once. */
    public boolean includesAll() {
        return json.path("includeAll").asBoolean();
    }

    /** SQL that stands for all values instead of their list. */
    public Optional<String> allValue() {
        String text = json.path("allValue").asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** What is chosen as long as nobody chooses. */
    public List<String> preset() {
        List<String> values = new ArrayList<>();
        JsonNode current = json.path("current").path("value");
        if (current.isArray()) {
            current.forEach(value -> values.add(value.asText()));
        } else if (!current.asText().isEmpty()) {
            values.add(current.asText());
        }
        return values;
    }
}
