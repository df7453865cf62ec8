package dev.telltale.local.chaos.network;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;

import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** The network between jobs and database is slow or cut, for which a proxy stands: no row is lost, wrong or duplicate. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(
        value = {DATABASE_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
        mode = STREAM,
        level = PROCESSES)
final class SlowNetworkTest {

    private static final long SEED = 23;
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration LASTING = Duration.ofSeconds(20);

    private ChaosRun chaos;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        chaos = ChaosRun.start(Cluster.start(folder), "weather", SEED);
    }

    @AfterAll
    void stop() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Test
    void losesNoRowWhenTheDatabaseIsFarAway() throws Exception {
        assertExact(
                "200 ms to and from PostgreSQL, 20 s",
                new Fault(
                        cluster -> cluster.proxy().delay(DELAY),
                        LASTING,
                        cluster -> cluster.proxy().delay(Duration.ZERO)));
    }

    @Test
    void losesNoRowWhenTheDatabaseIsCutOff() throws Exception {
        assertExact(
                "PostgreSQL cut off, 20 s",
                new Fault(
                        cluster -> cluster.proxy().hold(),
                        LASTING,
                        cluster -> cluster.proxy().release()));
    }

    private void assertExact(String scenario, Fault fault) throws Exception {
        ScenarioResult result = chaos.run(scenario, fault, Disturbance.LATE_READINGS);
        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
    }
}
