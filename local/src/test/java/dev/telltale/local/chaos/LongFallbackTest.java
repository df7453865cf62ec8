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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The live jobs are in trouble while the fallback watches all of them: it takes over and hands back, and every row is right. */
@Tag("chaos")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class LongFallbackTest {

    private static final long SEED = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TAKEOVER = Duration.ofSeconds(60);
    private static final int BLOWS = 4;
    private static final Map<String, String> HURRY =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_LAG_THRESHOLD", "8 s");

    private Chaos chaos;
    private Jdbi database;

    @BeforeAll
    void startEverything(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Cluster cluster = Cluster.start(folder);
        database = cluster.database();
        chaos = Chaos.start(cluster, SEED);
        cluster.startFallback(HURRY);
    }

    @AfterAll
    void report() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Test
    void takesOverFromJobsStuckBehindBackpressure() throws Exception {
        assertTakenOverAndExact(
                "sinks stuck",
                new Fault(
                        cluster -> cluster.proxy().hold(),
                        TAKEOVER,
                        cluster -> cluster.proxy().release()));
    }

    @Test
    void takesOverFromJobsWhoseTaskManagersDieAgainAndAgain() throws Exception {
        assertTakenOverAndExact("task managers flapping", blows("taskmanager1", "taskmanager2"));
    }

    @Test
    void takesOverFromAJobManagerThatFlaps() throws Exception {
        assertTakenOverAndExact("job manager flapping", blows("jobmanager"));
    }

    @Test
    void goesOnAfterItWasKilledWhileItWorked() throws Exception {
        assertTakenOverAndExact(
                "sinks stuck, fallback killed",
                new Fault(cluster -> cluster.proxy().hold(), TAKEOVER, cluster -> {
                    for (int blow = 0; blow < BLOWS; blow++) {
                        cluster.process("fallback").kill();
                        Chaos.pass(TAKEOVER.dividedBy(BLOWS));
                    }
                    cluster.proxy().release();
                }));
    }

    private static Fault blows(String... processes) {
        return Fault.of(cluster -> {
            for (int blow = 0; blow < BLOWS; blow++) {
                Fault.kill(processes).begin().on(cluster);
                Chaos.pass(TAKEOVER.dividedBy(BLOWS));
            }
        });
    }

    private void assertTakenOverAndExact(String scenario, Fault fault) throws Exception {
        await().atMost(PATIENCE).until(() -> modes().equals(List.of("stream")));
        long takenOver = takeovers();
        Outcome outcome = chaos.run(scenario, fault, Feed.Besides.NOTHING);
        assertThat(outcome.examples()).isEmpty();
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
