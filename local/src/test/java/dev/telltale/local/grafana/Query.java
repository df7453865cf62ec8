package dev.telltale.local.grafana;

import java.time.Duration;
import java.util.Map;

import dev.telltale.preview.macro.GrafanaSql;
import dev.telltale.preview.macro.Selection;
import dev.telltale.preview.time.TimeRange;

/**
 * A query that Grafana sends.
 *
 * @param place whose it is, for the reader of a failure
 * @param sql with macros and variables
 * @param isTimeSeries whether Grafana makes a time series of its rows, else a table
 * @param interval the shortest that the panel asks for
 * @param variables what is chosen of the dashboard's variables
 */
record Query(String place, String sql, boolean isTimeSeries, Duration interval, Map<String, Selection> variables) {

    /** As it reaches the database. */
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
