package dev.telltale.local.cases;

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
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.reading.AnyDouble;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.DashboardFiles;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.data.View;
import dev.telltale.preview.time.TimeRange;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Invariant.STORED_VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Any finite number that a sensor reports is counted, equally live and in batch, and shown on the dashboard. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = {READING_IN_ONE_PLACE, STORED_VALUES_ARE_EXACT},
        mode = {STREAM, BATCH},
        level = STACK)
final class AnyReadingTest {
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final int READINGS = 400;

    private final CaseStack.Running stack;
    private final Random random = new Random(13);
    private final AnyDouble doubles = new AnyDouble(random);
    private final Map<String, List<Double>> windows = new TreeMap<>();

    AnyReadingTest(CaseStack.Running stack) {
        this.stack = stack;
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void useDefaultEnvironment() {
        ClusterEnvironment.useNone();
    }

    static Stream<PipelineContract> contracts() {
        return PipelineContracts.all().stream().filter(PipelineContract::acceptsAnyDouble);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void isCountedAndShown(PipelineContract contract) {
        String pipeline = contract.pipeline();
        Manifest manifest = stack.files().get(pipeline, stack.settings()).manifest();
        CaseTopics kafka = new CaseTopics(stack.stack());
        kafka.recreate(manifest);
        kafka.write(manifest.topic().name(), readings(contract));
        try (Handle database = stack.owner().open()) {
            CaseTables tables =
                    new CaseTables(database, pipeline, manifest.topic().name());
            tables.empty();

            LiveRun.toTheEnd(stack.files(), pipeline, stack.settings());
            List<String> live = assertWindows(database, contract);
            assertShown(database, pipeline);
            assertThat(compute(pipeline)).as("batch agrees with live").matches(changes -> changes.isNone());

            tables.empty();
            assertThat(compute(pipeline).added()).isGreaterThanOrEqualTo(windows.size());
            assertThat(assertWindows(database, contract)).isEqualTo(live);
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
            double value = doubles.next();
            Map<String, String> cells = contract.template().cells(key, at, 0);
            cells.put(contract.template().signal(), String.valueOf(value));
            readings.add(contract.record(cells));
            Instant start = Instant.ofEpochSecond(at.getEpochSecond() / 60 * 60);
            windows.computeIfAbsent(key + " " + start, first -> new ArrayList<>())
                    .add(value);
        }
        return readings;
    }

    /** Compares the windows with the readings and returns their numbers as text. */
    private List<String> assertWindows(Handle database, PipelineContract contract) {
        List<Window> found = database.createQuery(contract.windowQuery())
                .map((row, context) -> new Window(
                        row.getString(1) + " " + row.getTimestamp(2).toInstant(),
                        row.getLong(3),
                        row.getDouble(4),
                        row.getDouble(5) + 0.0))
                .list();
        assertThat(found).hasSameSizeAs(windows.keySet()).allSatisfy(window -> {
            List<Double> given = windows.get(window.place());
            assertThat(window.count()).isEqualTo(given.size());
            double mean = AnyDouble.mean(given);
            assertThat(Math.abs(window.mean() - mean))
                    .as("%s: %s and not %s", window.place(), window.mean(), mean)
                    .isLessThanOrEqualTo(2 * Math.ulp(mean));
            if (contract.columns().max().isPresent()) {
                assertThat(window.max())
                        .isEqualTo(given.stream().max(Comparator.naturalOrder()).orElseThrow() + 0.0);
            }
        });
        return found.stream().map(Window::toString).toList();
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
        Dashboard dashboard = new DashboardFiles(List.of(Path.of("..", "grafana", "dashboards")))
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
