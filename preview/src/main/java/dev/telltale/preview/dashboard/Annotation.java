package dev.telltale.preview.dashboard;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An annotation of a dashboard: marks on the time axis.
 *
 * @param json JSON of the file
 */
public record Annotation(JsonNode json) {

    /** Returns its name. */
    public String name() {
        return json.path("name").asText();
    }

    /** Returns its colour, by name or in hexadecimal form. */
    public String color() {
        return json.path("iconColor").asText("blue");
    }

    /** Returns its query with macros and variables; the columns are time, timeend, text and tags. */
    public String sql() {
        String sql = json.path("target").path("rawSql").asText();
        return sql.isEmpty() ? json.path("rawQuery").asText() : sql;
    }

    boolean isShown() {
        return json.path("enable").asBoolean() && !sql().isEmpty();
    }
}
