package dev.telltale.local.grafana;

import java.time.Duration;
import java.util.Map;

import dev.telltale.preview.macro.GrafanaSql;
import dev.telltale.preview.macro.Selection;
import dev.telltale.preview.time.TimeRange;

/**
 * A query that Grafana sends.
 *
 * @param place dashboard and panel, or rule
 * @param sql SQL with macros and variables
 * @param isTimeSeries whether Grafana reads the rows as a time series, otherwise as a table
 * @param interval minimum interval of the panel
 * @param variables selected values by variable
 */
record Query(String place, String sql, boolean isTimeSeries, Duration interval, Map<String, Selection> variables) {

    /** Returns the SQL that reaches the database. */
    String expanded(TimeRange range, Duration atLeast, boolean timescaledb) {
        Duration step = atLeast.compareTo(interval) > 0 ? atLeast : interval;
        return GrafanaSql.expand(sql, range, step, timescaledb, variables).sql();
    }

    Query choosing(Selection selection) {
        return variables.isEmpty()
                ? this
                : new Query(
                        place,
                        sql,
                        isTimeSeries,
                        interval,
                        Map.of(variables.keySet().iterator().next(), selection));
    }

    @Override
    public String toString() {
        return place;
    }
}
