package dev.telltale.local.grafana;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.local.grafana.database.Database;
import dev.telltale.preview.macro.Selection;
import dev.telltale.preview.time.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Every query of every dashboard and alert rule returns rows for the role of Grafana. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
final class QueriesTest {
    private static final Duration LAST_MINUTES = Duration.ofMinutes(15);
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Duration ONE_MONTH = Duration.ofDays(30);

    private final Database database;
    private final Jdbi reader;

    QueriesTest(Database database) {
        this.database = database;
        this.reader = database.reader();
    }

    static Stream<Query> queries() {
        return Stream.concat(
                Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream()),
                Rule.all().stream().map(Rule::query));
    }

    static Stream<Query> dashboardQueries() {
        return Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void returnsRowsOfTheLastMinutes(Query query) {
        Result result = run(query, LAST_MINUTES, Duration.ofSeconds(1));
        assertThat(result.rows()).isNotEmpty();
        assertThat(result.columns()).doesNotContain("?column?", "").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboardQueries")
    void returnsRowsOfADayAndOfAMonth(Query query) {
        assertThat(run(query, ONE_DAY, Duration.ofMinutes(5)).rows()).isNotEmpty();
        assertThat(run(query, ONE_MONTH, Duration.ofHours(3)).rows()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboardQueries")
    void acceptsSelectedValues(Query query) {
        Selection odd = new Selection(List.of("unknown", "o'clock"), true, Optional.empty());
        assertThat(run(query.choosing(odd), LAST_MINUTES, Duration.ofSeconds(1)).columns())
                .isEqualTo(run(query, LAST_MINUTES, Duration.ofSeconds(1)).columns());
    }

    @ParameterizedTest
    @MethodSource("dashboardQueries")
    void returnsTimeSeriesSortedByTimeWithNumbers(Query query) {
        if (!query.isTimeSeries()) {
            return;
        }
        Result result = run(query, LAST_MINUTES, Duration.ofSeconds(1));
        assertThat(result.columns()).startsWith("time");
        List<Double> times =
                result.rows().stream().map(row -> seconds(row.get("time"))).toList();
        assertThat(times).isSorted().doesNotContainNull();
        for (String column : result.columns().subList(1, result.columns().size())) {
            Class<?> expected = column.equals("metric") ? String.class : Number.class;
            assertThat(result.rows())
                    .allSatisfy(row -> assertThat(row.get(column))
                            .satisfiesAnyOf(
                                    value -> assertThat(value).isNull(),
                                    value -> assertThat(value).isInstanceOf(expected)));
        }
    }

    /** With TimescaleDB the time is a timestamp, otherwise a number of seconds. */
    private static double seconds(Object time) {
        return time instanceof Number number
                ? number.doubleValue()
                : ((Timestamp) time).toInstant().toEpochMilli() / 1e3;
    }

    private Result run(Query query, Duration length, Duration interval) {
        Instant now = Instant.now();
        String sql = query.expanded(new TimeRange(now.minus(length), now), interval, database.timescaledb());
        try (Handle handle = reader.open()) {
            return handle.createQuery(sql).scanResultSet((rows, context) -> {
                try (var result = rows.get()) {
                    return Result.of(result);
                }
            });
        }
    }

    /**
     * The result of a query.
     *
     * @param columns names in order
     * @param rows values by column
     */
    private record Result(List<String> columns, List<Map<String, Object>> rows) {

        static Result of(ResultSet result) throws SQLException {
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                columns.add(result.getMetaData().getColumnLabel(column));
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (String column : columns) {
                    row.put(column, result.getObject(column));
                }
                rows.add(row);
            }
            return new Result(columns, rows);
        }
    }
}
