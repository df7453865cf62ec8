package dev.telltale.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;

import static dev.telltale.guarantees.Invariant.FALLBACK_HANDS_BACK;
import static dev.telltale.guarantees.Invariant.FALLBACK_ROWS_ARE_EXACT;
import static dev.telltale.guarantees.Invariant.FALLBACK_SURVIVES_KILLS;
import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Invariant.STOPPED_WRITER_CHANGES_NO_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The fallback takes over from live jobs that fail and hands back to them; every row is right. */
@Tag("chaos")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class LongFallbackTest {

    private static final long SEED = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TAKEOVER = Duration.ofSeconds(60);
    private static final int KILLS = 4;
    private static final Map<String, String> SHORT_INTERVALS =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_LAG_THRESHOLD", "8 s");

    private ChaosRun chaos;
    private Jdbi database;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Cluster cluster = Cluster.start(folder);
        database = cluster.database();
        chaos = ChaosRun.start(cluster, SEED);
        cluster.startFallback(Cluster.SQL.folder().getParent(), SHORT_INTERVALS);
    }

    @AfterAll
    void report() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Proves(
            value = {FALLBACK_TAKES_OVER, FALLBACK_HANDS_BACK, FALLBACK_ROWS_ARE_EXACT},
            mode = FALLBACK,
            level = PROCESSES)
    @Test
    void takesOverWhenBackpressureStallsTheJobs() throws Exception {
        assertTakenOverAndExact(
                "sinks stalled",
                new Fault(
                        cluster -> cluster.proxy().hold(),
                        TAKEOVER,
                        cluster -> cluster.proxy().release()));
    }

    @Proves(
            value = {FALLBACK_TAKES_OVER, FALLBACK_HANDS_BACK, FALLBACK_ROWS_ARE_EXACT},
            mode = FALLBACK,
            level = PROCESSES)
    @Test
    void takesOverWhenTaskManagersAreKilledRepeatedly() throws Exception {
        assertTakenOverAndExact("task managers flapping", killRepeatedly("taskmanager1", "taskmanager2"));
    }

    @Proves(
            value = {FALLBACK_TAKES_OVER, FALLBACK_HANDS_BACK, FALLBACK_ROWS_ARE_EXACT},
            mode = FALLBACK,
            level = PROCESSES)
    @Test
    void takesOverWhenTheJobManagerIsKilledRepeatedly() throws Exception {
        assertTakenOverAndExact("job manager flapping", killRepeatedly("jobmanager"));
    }

    /** The stopped tasks go on where they stopped, with rows that batch has written meanwhile. */
    @Proves(
            value = {STOPPED_WRITER_CHANGES_NO_ROW, FALLBACK_ROWS_ARE_EXACT},
            mode = FALLBACK,
            level = PROCESSES)
    @Test
    void survivesWritersThatWakeUpAfterTheTakeover() throws Exception {
        assertTakenOverAndExact(
                "SIGSTOP of all task managers, 60 s",
                new Fault(
                        cluster -> {
                            cluster.process("taskmanager1").pause();
                            cluster.process("taskmanager2").pause();
                        },
                        TAKEOVER,
                        cluster -> {
                            cluster.process("taskmanager1").resume();
                            cluster.process("taskmanager2").resume();
                        }));
    }

    @Proves(value = FALLBACK_SURVIVES_KILLS, mode = FALLBACK, level = PROCESSES)
    @Test
    void continuesAfterTheFallbackIsKilled() throws Exception {
        assertTakenOverAndExact(
                "sinks stalled, fallback killed",
                new Fault(cluster -> cluster.proxy().hold(), TAKEOVER, cluster -> {
                    for (int kill = 0; kill < KILLS; kill++) {
                        cluster.process("fallback").kill();
                        ChaosRun.waitFor(TAKEOVER.dividedBy(KILLS));
                    }
                    cluster.proxy().release();
                }));
    }

    private static Fault killRepeatedly(String... processes) {
        return Fault.of(cluster -> {
            for (int kill = 0; kill < KILLS; kill++) {
                Fault.kill(processes).begin().on(cluster);
                ChaosRun.waitFor(TAKEOVER.dividedBy(KILLS));
            }
        });
    }

    private void assertTakenOverAndExact(String scenario, Fault fault) throws Exception {
        await().atMost(PATIENCE).until(() -> modes().equals(List.of("stream")));
        long takenOver = takeovers();
        ScenarioResult result = chaos.run(scenario, fault, Disturbance.NONE);
        assertThat(result.examples()).isEmpty();
        assertThat(takeovers()).isGreaterThan(takenOver);
        await().atMost(PATIENCE).until(() -> modes().equals(List.of("stream")));
    }

    private List<String> modes() {
        return database.withHandle(handle -> handle.createQuery("SELECT DISTINCT mode FROM fallback_state")
                .mapTo(String.class)
                .list());
    }

    private long takeovers() {
        return database.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM mode_switches WHERE mode = 'batch'")
                        .mapTo(Long.class)
                        .one());
    }
}
