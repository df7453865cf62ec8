package dev.telltale.preview.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.preview.Interval;

/**
 * A panel of a dashboard.
 *
 * @param json as it stands in the file
 */
public record Panel(JsonNode json) {

    /** Its number, unique within the dashboard. */
    public int id() {
        return json.path("id").asInt();
    }

    /** What draws it, such as {@code timeseries}. */
    public String type() {
        return json.path("type").asText();
    }

    /** What it asks the database; hidden queries are left out. */
    public List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode target : json.path("targets")) {
            if (!target.path("hide").asBoolean()) {
                queries.add(new Query(
                        target.path("refId").asText("A"),
                        target.path("rawSql").asText(),
                        target.path("format").asText("table").equals("time_series")));
            }
        }
        return queries;
    }

    /** The shortest interval it groups by, when it has one. */
    public Optional<Duration> leastInterval() {
        String text = json.path("interval").asText("").replaceFirst("^>", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Interval.parse(text));
    }

    /** How far it looks back, when that is not up to the dashboard. */
    public Optional<Duration> lookBack() {
        String text = json.path("timeFrom").asText("").replaceFirst("^now-", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Interval.parse(text));
    }

    /** How many points it wants, when it says so. */
    public Optional<Integer> points() {
        int points = json.path("maxDataPoints").asInt();
        return points > 0 ? Optional.of(points) : Optional.empty();
    }

    /**
     * A query of a panel.
     *
     * @param refId its letter
     * @param sql with macros and variables
     * @param timeSeries whether its rows are points of series, not rows of a table
     */
    public record Query(String refId, String sql, boolean timeSeries) {}
}
