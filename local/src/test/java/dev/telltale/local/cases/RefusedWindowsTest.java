package dev.telltale.local.cases;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.manifest.Manifest;

import static dev.telltale.guarantees.Invariant.REFUSED_ROW_COSTS_NO_OTHER;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Both modes set aside a window that the database refuses and count its readings as refused until it is accepted. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = REFUSED_ROW_COSTS_NO_OTHER,
        mode = {STREAM, BATCH},
        level = STACK)
final class RefusedWindowsTest {
    private static final String PIPELINE = "weather";

    private final CaseStack.Running stack;

    RefusedWindowsTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    @BeforeEach
    void addAConstraint() {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
        removeTheConstraint();
        execute("ALTER TABLE weather_windows ADD CONSTRAINT cold CHECK (temperature_avg_celsius < 1000)");
    }

    @AfterEach
    void removeTheConstraint() {
        execute("ALTER TABLE weather_windows DROP CONSTRAINT IF EXISTS cold");
        execute("DELETE FROM refused_rows");
    }

    @Test
    void areSetAsideWhileOtherWindowsAreWritten() {
        Manifest manifest = stack.files().get(PIPELINE, stack.settings()).manifest();
        CaseTopics kafka = new CaseTopics(stack.stack());
        kafka.recreate(manifest);
        kafka.write(
                manifest.topic().name(),
                Stream.of("cold 20", "hot 1e300", "hot 1e300", "warm 30", "warm 50")
                        .map(reading -> reading.split(" "))
                        .map(reading -> "{\"client\":\"%s\",\"ts\":\"2026-05-12 02:11:37\",\"temperature\":%s}"
                                .formatted((Object[]) reading)
                                .getBytes(StandardCharsets.UTF_8))
                        .toList());
        try (Handle database = stack.owner().open()) {
            CaseTables tables =
                    new CaseTables(database, PIPELINE, manifest.topic().name());
            tables.empty();

            LiveRun.toTheEnd(stack.files(), PIPELINE, stack.settings());
            assertSetAside(database, "stream");

            tables.empty();
            assertThat(compute()).isEqualTo(new RowChanges(3, 0, 0, 0, 1));
            assertSetAside(database, "batch");
            assertThat(compute()).isEqualTo(new RowChanges(1, 0, 2, 0, 1));
            assertSetAside(database, "batch");

            execute("ALTER TABLE weather_windows DROP CONSTRAINT cold");
            assertThat(compute()).isEqualTo(new RowChanges(1, 0, 2, 0, 0));
            assertThat(counts(database)).isEqualTo(List.of(5L, 0L));
        }
    }

    private RowChanges compute() {
        BatchRun run = new BatchRun(stack.files().get(PIPELINE, stack.settings()));
        run.land(count -> {});
        return run.compute(Optional.empty(), Optional.empty()).changes();
    }

    private void assertSetAside(Handle database, String mode) {
        assertThat(counts(database)).isEqualTo(List.of(3L, 2L));
        assertThat(database.createQuery("SELECT station_id || ' ' || processed_by FROM weather_windows ORDER BY 1")
                        .mapTo(String.class)
                        .list())
                .containsExactly("cold " + mode, "warm " + mode);
        assertThat(database.createQuery("SELECT table_name || ': ' || error || ' of ' || (row_values ->> 'station_id')"
                                + " || ' ' || (row_values ->> 'window_start') FROM refused_rows")
                        .mapTo(String.class)
                        .list())
                .containsExactly("weather_windows: ERROR: new row for relation \"weather_windows\" violates check"
                        + " constraint \"cold\" of hot 2026-05-12T02:11:00+00:00");
    }

    /** Returns the numbers of readings in windows and in refused windows. */
    private List<Long> counts(Handle database) {
        return database.createQuery(
                        stack.files().get(PIPELINE, stack.settings()).query("counts"))
                .map((row, context) -> List.of(row.getLong("reading_count"), row.getLong("refused_count")))
                .one();
    }

    private void execute(String sql) {
        stack.owner().useHandle(handle -> handle.execute(sql));
    }
}
