package dev.telltale.preview;

import java.time.Duration;
import java.util.Map;

/**
 * Expands a panel's query as Grafana and its PostgreSQL data source do: the variables first, then the interval, then the
 * macros.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/datasources/postgres/query-editor/">the macros</a>
 */
public final class GrafanaSql {
    private GrafanaSql() {}

    /**
     * @param interval what {@code $__interval} stands for
     * @param timescaledb whether the data source says that TimescaleDB is there
     * @param variables what is chosen of each of the dashboard's variables, by name
     * @throws IllegalArgumentException when Grafana would refuse the query; the message says why
     */
    public static ExpandedSql expand(
            String sql, TimeRange range, Duration interval, boolean timescaledb, Map<String, Selection> variables) {
        String chosen = new Variables(range, interval, variables).replaceIn(sql);
        return new Macros(range, timescaledb).expand(chosen);
    }
}
