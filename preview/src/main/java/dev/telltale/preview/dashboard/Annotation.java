package dev.telltale.preview.dashboard;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Marks on the time axis.
 *
 * @param json as it stands in the file
 */
public record Annotation(JsonNode json) {

    /** What it is called. */
    public String name() {
        return json.path("name").asText();
    }

    /** Its colour by name or as hexadecimal digits. */
    public String color() {
        return json.path("iconColor").asText("blue");
    }

    /** Its query with macros and variables; columns time, timeend, text, tags. */
    public String sql() {
        String sql = json.path("target").path("rawSql").asText();
        return sql.isEmpty() ? json.path("rawQuery").asText() : sql;
    }

    boolean isShown() {
        return json.path("enable").asBoolean() && !sql().isEmpty();
    }
}
