package dev.telltale.preview.data;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.Panel;
import dev.telltale.preview.dashboard.Variable;
import dev.telltale.preview.macro.ExpandedSql;
import dev.telltale.preview.macro.GrafanaSql;
import dev.telltale.preview.macro.Selection;
import dev.telltale.preview.time.RoundIntervals;
import dev.telltale.preview.time.TimeRange;

/** A view of a dashboard: its time range, the selected values and the database. */
public final class View {
    /** Number of points of queries outside of panels. Chosen by us: the width of a laptop screen. */
    private static final int POINTS = 1000;

    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

    private final ReadOnlyDatabase database;
    private final TimeRange range;
    private final boolean timescaledb;
    private final Map<String, Choice> choices = new LinkedHashMap<>();

    /**
     * Creates a view, and queries the values of the variables.
     *
     * @param requested requested values by variable
     * @throws IllegalArgumentException if a variable does not have a requested value
     * @throws QueryException if the database does not answer
     */
    public View(ReadOnlyDatabase database, Dashboard dashboard, TimeRange range, Map<String, List<String>> requested) {
        this.database = database;
        this.range = range;
        this.timescaledb = database.hasTimescaledb();
        for (Variable variable : dashboard.variables()) {
            choices.put(
                    variable.name(),
                    Choice.of(variable, options(variable), requested.getOrDefault(variable.name(), List.of())));
        }
    }

    /** Returns the values of each variable and the selected ones. */
    public List<Choice> choices() {
        return List.copyOf(choices.values());
    }

    /**
     * Executes the queries of a panel.
     *
     * @throws IllegalArgumentException if Grafana would refuse a query
     * @throws QueryException if the database refuses a query
     */
    public PanelData panel(Panel panel, int width) {
        TimeRange seen = panel.lookBack()
                .map(back -> new TimeRange(range.to().minus(back), range.to()))
                .orElse(range);
        Duration interval = RoundIntervals.of(
                seen, panel.points().orElse(width), panel.leastInterval().orElse(LEAST_INTERVAL));
        return new PanelData(
                seen,
                interval,
                panel.queries().stream()
                        .map(query -> execute(query, seen, interval))
                        .toList());
    }

    /** Executes a query of the dashboard that does not belong to a panel. */
    public Frame rows(String sql) {
        return database.query(
                "",
                expand(sql, range, RoundIntervals.of(range, POINTS, LEAST_INTERVAL))
                        .sql());
    }

    private Frame execute(Panel.Query query, TimeRange seen, Duration interval) {
        ExpandedSql expanded = expand(query.sql(), seen, interval);
        Frame rows = database.query(query.refId(), expanded.sql());
        if (!query.timeSeries()) {
            return rows;
        }
        Frame series = Series.of(rows);
        return expanded.fill().map(fill -> new Gaps(fill, seen).fill(series)).orElse(series);
    }

    private List<String> options(Variable variable) {
        return variable.isQuery() ? Options.of(rows(variable.query())) : Options.listed(variable.query());
    }

    private ExpandedSql expand(String sql, TimeRange seen, Duration interval) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        choices.forEach((name, choice) -> selections.put(name, choice.selection()));
        return GrafanaSql.expand(sql, seen, interval, timescaledb, selections);
    }
}
