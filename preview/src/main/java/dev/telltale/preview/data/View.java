package dev.telltale.preview.data;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.preview.ExpandedSql;
import dev.telltale.preview.GrafanaSql;
import dev.telltale.preview.Selection;
import dev.telltale.preview.Steps;
import dev.telltale.preview.TimeRange;
import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.Panel;
import dev.telltale.preview.dashboard.Variable;

/** A dashboard as one reader looks at it: a range, chosen values, a database. */
public final class View {
    /** Chosen by us: one series over a laptop's screen. */
    private static final int POINTS = 1000;

    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

    private final ReadOnlyDatabase database;
    private final TimeRange range;
    private final boolean timescaledb;
    private final Map<String, Choice> choices = new LinkedHashMap<>();

    /**
     * Asks the database what the variables offer.
     *
     * @param asked values by variable
     * @throws IllegalArgumentException when a value is asked for that a variable does not have
     * @throws QueryException when the database does not answer
     */
    public View(ReadOnlyDatabase database, Dashboard dashboard, TimeRange range, Map<String, List<String>> asked) {
        this.database = database;
        this.range = range;
        this.timescaledb = database.hasTimescaledb();
        for (Variable variable : dashboard.variables()) {
            choices.put(
                    variable.name(),
                    Choice.of(variable, options(variable), asked.getOrDefault(variable.name(), List.of())));
        }
    }

    /** What each variable offers and what is chosen. */
    public List<Choice> choices() {
        return List.copyOf(choices.values());
    }

    /**
     * Answers the queries of a panel.
     *
     * @throws IllegalArgumentException when Grafana would refuse a query
     * @throws QueryException when the database refuses it
     */
    public PanelData panel(Panel panel, int width) {
        TimeRange seen = panel.lookBack()
                .map(back -> new TimeRange(range.to().minus(back), range.to()))
                .orElse(range);
        Duration interval = Steps.of(
                seen, panel.points().orElse(width), panel.leastInterval().orElse(LEAST_INTERVAL));
        return new PanelData(
                seen,
                interval,
                panel.queries().stream()
                        .map(query -> answer(query, seen, interval))
                        .toList());
    }

    /** The rows of a query that belongs to the dashboard and to no panel. */
    public Frame rows(String sql) {
        return database.query(
                "", expand(sql, range, Steps.of(range, POINTS, LEAST_INTERVAL)).sql());
    }

    private Frame answer(Panel.Query query, TimeRange seen, Duration interval) {
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
