package dev.telltale.local.cases;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.CaseTopics;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.DashboardFolder;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.data.View;
import dev.telltale.preview.time.TimeRange;
import dev.telltale.sql.pipeline.Manifest;
import dev.telltale.sql.settings.Setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Any finite number that a sensor reports is counted, equally live and in batch, and shown on the dashboard. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class AnyReadingTest {
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final int READINGS = 400;
    private static final List<Double> EXTREMES = List.of(
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0.0,
            -0.0,
            0x1p960,
            -0x1p960,
            20.0,
            0.1);

    private final CaseStack.Running stack;
    private final Random random = new Random(13);
    private final Map<String, List<Double>> windows = new TreeMap<>();

    AnyReadingTest(CaseStack.Running stack) {
        this.stack = stack;
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void useDefaultEnvironment() {
        ClusterEnvironment.useNone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weather", "vehicle_pressure"})
    void isCountedAndShown(String pipeline) {
        Manifest manifest = stack.files().get(pipeline, stack.settings()).manifest();
        CaseTopics kafka = new CaseTopics(stack.stack());
        kafka.recreate(manifest);
        kafka.write(manifest.topic().name(), readings(PipelineContract.of(pipeline)));
        try (Handle database = stack.owner().open()) {
            CaseTables tables =
                    new CaseTables(database, pipeline, manifest.topic().name());
            tables.empty();

            LiveRun.toTheEnd(stack.files(), pipeline, stack.settings());
            List<String> live = assertWindows(database, pipeline);
            assertShown(database, pipeline);
            assertThat(compute(pipeline)).as("batch agrees with live").matches(changes -> changes.isNone());

            tables.empty();
            assertThat(compute(pipeline).added()).isGreaterThanOrEqualTo(windows.size());
            assertThat(assertWindows(database, pipeline)).isEqualTo(live);
            new Invariants(
                            tables,
                            kafka,
                            stack.files().get(pipeline, stack.settings()).query("counts"))
                    .pipelineInvariantsHold();
            assertThat(tables.number("SELECT count(*) FROM refused_rows")).isZero();
            tables.empty();
        }
    }

    private List<byte[]> readings(PipelineContract contract) {
        List<byte[]> readings = new ArrayList<>();
        for (int second = 0; second < READINGS; second++) {
            Instant at = NOON.plusSeconds(second);
            String key = "k" + random.nextInt(4);
            double value = any();
            Map<String, String> cells = contract.template().cells(key, at, 0);
            cells.put(contract.template().signal(), String.valueOf(value));
            readings.add(contract.record(cells));
            Instant start = Instant.ofEpochSecond(at.getEpochSecond() / 60 * 60);
            windows.computeIfAbsent(key + " " + start, first -> new ArrayList<>())
                    .add(value);
        }
        return readings;
    }

    private double any() {
        double bits = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() && Double.isFinite(bits) ? bits : EXTREMES.get(random.nextInt(EXTREMES.size()));
    }

    /** Compares the windows with the readings and returns their numbers as text. */
    private List<String> assertWindows(Handle database, String pipeline) {
        boolean pressure = pipeline.equals("vehicle_pressure");
        List<Window> found = database.createQuery(
                        pressure
                                ? "SELECT vehicle_id, window_start, reading_count, pressure_avg_pa, pressure_max_pa "
                                        + "FROM vehicle_pressure_windows ORDER BY 1, 2"
                                : "SELECT station_id, window_start, reading_count, temperature_avg_celsius, NULL "
                                        + "FROM weather_windows ORDER BY 1, 2")
                .map((row, context) -> new Window(
                        row.getString(1) + " " + row.getTimestamp(2).toInstant(),
                        row.getLong(3),
                        row.getDouble(4),
                        row.getDouble(5) + 0.0))
                .list();
        assertThat(found).hasSameSizeAs(windows.keySet()).allSatisfy(window -> {
            List<Double> given = windows.get(window.place());
            assertThat(window.count()).isEqualTo(given.size());
            double mean = mean(given);
            assertThat(Math.abs(window.mean() - mean))
                    .as("%s: %s and not %s", window.place(), window.mean(), mean)
                    .isLessThanOrEqualTo(2 * Math.ulp(mean));
            if (pressure) {
                assertThat(window.max())
                        .isEqualTo(given.stream().max(Comparator.naturalOrder()).orElseThrow() + 0.0);
            }
        });
        return found.stream().map(Window::toString).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), new MathContext(60))
                .doubleValue();
    }

    private void assertShown(Handle database, String pipeline) {
        for (String query : List.of("live", "counts", "summary")) {
            assertThat(database.createQuery(stack.files()
                                    .get(pipeline, stack.settings())
                                    .query(query))
                            .mapToMap()
                            .list())
                    .isNotEmpty();
        }
        Dashboard dashboard = new DashboardFolder(Path.of("..", "grafana", "dashboards"))
                .named("telltale-" + pipeline.replace('_', '-'));
        TimeRange range = new TimeRange(NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(1)));
        try (ReadOnlyDatabase reader = new ReadOnlyDatabase(
                stack.settings().get(Setting.DATABASE_URL),
                stack.settings().get(Setting.DATABASE_USER),
                stack.settings().get(Setting.DATABASE_PASSWORD))) {
            View view = new View(reader, dashboard, range, Map.of());
            dashboard
                    .panels()
                    .forEach(panel -> assertThatCode(() -> view.panel(panel, 1000))
                            .as(panel.toString())
                            .doesNotThrowAnyException());
        }
    }

    private RowChanges compute(String pipeline) {
        BatchRun run = new BatchRun(stack.files().get(pipeline, stack.settings()));
        run.land(count -> {});
        return run.compute(Optional.empty(), Optional.empty()).changes();
    }

    /**
     * A window as found.
     *
     * @param place key and start
     * @param count number of readings
     * @param mean mean of their values
     * @param max maximum of their values; 0 if the table has no maximum
     */
    private record Window(String place, long count, double mean, double max) {}
}
