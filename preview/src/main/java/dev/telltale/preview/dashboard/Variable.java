package dev.telltale.preview.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A variable of a dashboard, which filters its data.
 *
 * @param json JSON of the file
 */
public record Variable(JsonNode json) {
    /** The value that selects all values. */
    public static final String ALL = "$__all";

    /** Returns its name in queries. */
    public String name() {
        return json.path("name").asText();
    }

    /** Returns whether its values come from the database. */
    public boolean isQuery() {
        return json.path("type").asText().equals("query");
    }

    /** Returns the query of its values, or the values separated by commas. */
    public String query() {
        JsonNode query = json.path("query");
        return query.isObject()
                ? query.path("rawSql").asText(query.path("query").asText())
                : query.asText();
    }

    /** Returns whether several values can be selected. */
    public boolean isMulti() {
        return json.path("multi").asBoolean();
    }

    /** Returns whether all values can be selected at once. */
    public boolean includesAll() {
        return json.path("includeAll").asBoolean();
    }

    /** Returns the SQL that replaces the list of all values, if there is one. */
    public Optional<String> allValue() {
        String text = json.path("allValue").asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns the values that are selected by default. */
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
