package dev.telltale.local.grafana;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;
import dev.telltale.local.grafana.database.Database;
import dev.telltale.preview.time.TimeRange;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Any double may be a result: the table stores it, its rollups are computed, and every query returns rows. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
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
    private static final List<Double> NON_FINITE =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private final Database database;
    private final Random random = new Random(11);

    AnyDoubleTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void deleteRows() {
        database.writer().useHandle(handle -> ResultTable.all(handle).forEach(table -> table.deleteRows(handle)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isStoredAndShown(boolean finite) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> values = Stream.generate(() -> any(finite)).limit(ROWS).toList();
            try (Handle writer = database.writer().open();
                    Handle reader = database.reader().open()) {
                ResultTable.all(writer).forEach(table -> table.write(writer, values));
                if (round % 2 == 1) {
                    database.refreshRollups();
                }
                queries()
                        .forEach((place, sql) -> assertThatCode(
                                        () -> reader.createQuery(sql).mapToMap().list())
                                .as("%s, of %s", place, values)
                                .doesNotThrowAnyException());
            }
        }
    }

    static Stream<PipelineContract> measuring() {
        return PipelineContracts.all().stream().filter(PipelineContract::measuresSignal);
    }

    /** The rows may belong to two hours. */
    @ParameterizedTest
    @MethodSource("measuring")
    void hasAMeanInTheHour(PipelineContract contract) {
        List<Double> values = Collections.nCopies(ROWS, Double.MAX_VALUE);
        try (Handle writer = database.writer().open()) {
            ResultTable.all(writer).forEach(table -> table.write(writer, values));
            database.refreshRollups();
            assertThat(writer.createQuery("SELECT %s FROM %s_series WHERE %s LIKE 'any-%%' AND step_seconds = 3600"
                                    .formatted(
                                            contract.columns().mean(),
                                            contract.pipeline(),
                                            contract.columns().key()))
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
        values.addAll(NON_FINITE);
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
        List<Double> some = finite || random.nextBoolean() ? EXTREMES : NON_FINITE;
        return some.get(random.nextInt(some.size()));
    }

    private Map<String, String> queries() {
        Instant now = Instant.now();
        TimeRange range = new TimeRange(now.minus(Duration.ofMinutes(15)), now);
        TimeRange month = new TimeRange(now.minus(Duration.ofDays(30)), now);
        Map<String, String> queries = new LinkedHashMap<>();
        QueriesTest.queries().forEach(query -> {
            queries.put(query.place(), query.expanded(range, Duration.ofSeconds(1), database.timescaledb()));
            queries.put(
                    query.place() + ", a month", query.expanded(month, Duration.ofHours(3), database.timescaledb()));
        });
        for (String pipeline : FILES.names()) {
            for (String name : List.of("live", "counts", "summary")) {
                queries.put(
                        pipeline + ", " + name,
                        FILES.get(pipeline, Settings.from(Map.of())).query(name));
            }
        }
        return queries;
    }
}
