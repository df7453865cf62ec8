package dev.telltale.local.grafana;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.preview.time.TimeRange;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Any double can be in a result: the table takes it, its rollups are computed, and every query over it is answered. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.Database#all")
@Tag("stack")
final class AnyDoubleTest {
    private static final int ROUNDS = 6;
    private static final int ROWS = 8;
    private static final Pipelines FILES = new Pipelines(Path.of("..", "sql"));
    private static final List<Double> EXTREMES = List.of(
            Double.MAX_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0.0,
            -0.0,
            20.0,
            1e155);
    private static final List<Double> NO_NUMBERS =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Tables of results with doubles, and their columns of key and time. */
    private static final String TABLES = """
            SELECT table_name, min(column_name) FILTER (WHERE ordinal_position = 1) AS key_column,
                coalesce(min(column_name) FILTER (WHERE column_name IN ('window_start', 'measured_at')), '') AS time_column,
                string_agg(column_name, ',') FILTER (WHERE data_type = 'double precision') AS doubles
            FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name ~ '(_windows|_trend|_max)$'
            GROUP BY table_name
            HAVING count(*) FILTER (WHERE data_type = 'double precision') > 0
            """;

    private final Database database;
    private final Random random = new Random(11);

    AnyDoubleTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void forget() {
        database.writer()
                .useHandle(handle -> tables(handle)
                        .forEach(table -> handle.execute("DELETE FROM " + table.get("table_name") + " WHERE "
                                + table.get("key_column") + " LIKE 'any-%'")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isStoredAndShown(boolean finite) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> values = Stream.generate(() -> any(finite)).limit(ROWS).toList();
            try (Handle writer = database.writer().open();
                    Handle reader = database.reader().open()) {
                tables(writer).forEach(table -> write(writer, table, values));
                if (round % 2 == 1) {
                    database.refreshRollups();
                }
                questions()
                        .forEach((place, sql) -> assertThatCode(
                                        () -> reader.createQuery(sql).mapToMap().list())
                                .as("%s, of %s", place, values)
                                .doesNotThrowAnyException());
            }
        }
    }

    /** The rows may belong to two hours. */
    @ParameterizedTest
    @CsvSource({
        "weather, station_id, temperature_avg_celsius",
        "vehicle_pressure, vehicle_id, pressure_avg_pa",
        "heart_rate, patient_id, avg_heart_rate_bpm",
        "stress, worker_id, eda_microsiemens"
    })
    void hasAMeanInTheHour(String pipeline, String key, String signal) {
        List<Double> values = Collections.nCopies(ROWS, Double.MAX_VALUE);
        try (Handle writer = database.writer().open()) {
            tables(writer).forEach(table -> write(writer, table, values));
            database.refreshRollups();
            assertThat(writer.createQuery("SELECT " + signal + " FROM " + pipeline + "_series WHERE " + key
                                    + " LIKE 'any-%' AND step_seconds = 3600")
                            .mapTo(Double.class)
                            .list())
                    .isNotEmpty()
                    .containsOnly(Double.MAX_VALUE);
        }
    }

    /** A batch run compares rows with this function. */
    @Test
    void isComparedWithAnyOther() {
        List<Double> values = new ArrayList<>(EXTREMES);
        values.addAll(NO_NUMBERS);
        try (Handle handle = database.writer().open()) {
            for (double one : values) {
                for (double other : values) {
                    assertThat(handle.createQuery("SELECT is_same_mean(:one, :other)")
                                    .bind("one", one)
                                    .bind("other", other)
                                    .mapTo(Boolean.class)
                                    .one())
                            .as("%s and %s", one, other)
                            .isEqualTo(one == other || Double.isNaN(one) && Double.isNaN(other));
                }
            }
            assertThat(handle.createQuery("SELECT is_same_mean(0.3, 0.1 + 0.2)")
                            .mapTo(Boolean.class)
                            .one())
                    .isTrue();
        }
    }

    private Double any(boolean finite) {
        double bits = Double.longBitsToDouble(random.nextLong());
        if (random.nextBoolean() && Double.isFinite(bits)) {
            return bits;
        }
        List<Double> some = finite || random.nextBoolean() ? EXTREMES : NO_NUMBERS;
        return some.get(random.nextInt(some.size()));
    }

    private static List<Map<String, Object>> tables(Handle handle) {
        return handle.createQuery(TABLES).mapToMap().list();
    }

    /** Writes rows of two keys, a minute each, and maxima of one key each. Other columns are those of an existing row. */
    private static void write(Handle writer, Map<String, Object> table, List<Double> values) {
        String columns = Stream.of(table.get("doubles").toString().split(","))
                .map(column -> "'" + column + "', value")
                .collect(Collectors.joining(", "));
        writer.createUpdate("""
                        INSERT INTO %1$s
                        SELECT made.*
                        FROM (SELECT * FROM %1$s LIMIT 1) AS given
                        CROSS JOIN unnest(:values) WITH ORDINALITY AS numbers (value, place)
                        CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, to_jsonb(given) || jsonb_build_object(
                            %2$s,
                            '%3$s', 'any-' || CASE '%4$s' WHEN 'measured_at' THEN place ELSE place %% 2 END,
                            '%4$s', CAST(:start AS timestamptz) + make_interval(mins => place::int)
                        )) AS made
                        ON CONFLICT DO NOTHING
                        """.formatted(
                                table.get("table_name"), columns, table.get("key_column"), table.get("time_column")))
                .bindArray("values", Double.class, values.toArray())
                .bind("start", Instant.now().minus(Duration.ofMinutes(12)).truncatedTo(ChronoUnit.MINUTES))
                .execute();
    }

    private Map<String, String> questions() {
        Instant now = Instant.now();
        TimeRange range = new TimeRange(now.minus(Duration.ofMinutes(15)), now);
        TimeRange month = new TimeRange(now.minus(Duration.ofDays(30)), now);
        Map<String, String> questions = new LinkedHashMap<>();
        QueriesTest.queries().forEach(query -> {
            questions.put(query.place(), query.expanded(range, Duration.ofSeconds(1), database.timescaledb()));
            questions.put(
                    query.place() + ", a month", query.expanded(month, Duration.ofHours(3), database.timescaledb()));
        });
        for (String pipeline : FILES.names()) {
            for (String look : List.of("live", "counts", "summary")) {
                questions.put(
                        pipeline + ", " + look,
                        FILES.get(pipeline, Settings.from(Map.of())).query(look));
            }
        }
        return questions;
    }
}
