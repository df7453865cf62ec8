package dev.telltale.preview.macro;

import java.time.Duration;
import java.util.Map;

import dev.telltale.preview.time.TimeRange;

/**
 * Expands the query of a panel like Grafana's PostgreSQL data source: first the variables, then the macros.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/datasources/postgres/query-editor/">the macros</a>
 */
public final class GrafanaSql {
    private GrafanaSql() {}

    /**
     * Expands a query.
     *
     * @param interval value of {@code $__interval}
     * @param timescaledb whether the data source has TimescaleDB enabled
     * @param variables selected values of the dashboard's variables by name
     * @throws IllegalArgumentException with the reason if Grafana would refuse the query
     */
    public static ExpandedSql expand(
            String sql, TimeRange range, Duration interval, boolean timescaledb, Map<String, Selection> variables) {
        String chosen = new Variables(range, interval, variables).replaceIn(sql);
        return new Macros(range, timescaledb).expand(chosen);
    }
}
