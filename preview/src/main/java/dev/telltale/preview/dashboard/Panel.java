package dev.telltale.preview.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.preview.time.Interval;

/**
 * A panel of a dashboard.
 *
 * @param json JSON of the file
 */
public record Panel(JsonNode json) {

    /** Returns its id, unique within the dashboard. */
    public int id() {
        return json.path("id").asInt();
    }

    /** Returns its type, such as {@code timeseries}. */
    public String type() {
        return json.path("type").asText();
    }

    /** Returns its queries without the hidden ones. */
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

    /** Returns the minimum of its interval, if it has one. */
    public Optional<Duration> leastInterval() {
        String text = json.path("interval").asText("").replaceFirst("^>", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Interval.parse(text));
    }

    /** Returns the length of its own time range, if it has one. */
    public Optional<Duration> lookBack() {
        String text = json.path("timeFrom").asText("").replaceFirst("^now-", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Interval.parse(text));
    }

    /** Returns the maximum number of its points, if it has one. */
    public Optional<Integer> points() {
        int points = json.path("maxDataPoints").asInt();
        return points > 0 ? Optional.of(points) : Optional.empty();
    }

    /**
     * A query of a panel.
     *
     * @param refId letter of the query
     * @param sql SQL with macros and variables
     * @param timeSeries whether its rows are points of time series instead of rows of a table
     */
    public record Query(String refId, String sql, boolean timeSeries) {}
}
