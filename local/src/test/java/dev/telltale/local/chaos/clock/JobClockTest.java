package dev.telltale.local.chaos.clock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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
import dev.telltale.local.chaos.cluster.ClusterPlan;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;

import static dev.telltale.guarantees.Invariant.CLOCK_STEP_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The clock of the job manager and the task managers steps by ten minutes and back while readings of a former time flow.
 * Windows are of event time, so no row changes.
 */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(value = CLOCK_STEP_COSTS_NO_ROW, mode = STREAM, level = PROCESSES)
final class JobClockTest {

    private static final long SEED = 61;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration LASTING = Duration.ofSeconds(20);

    private SteppedClock clock;
    private ChaosRun chaos;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Optional<SteppedClock> made = SteppedClock.in(folder.resolve("clock"));
        assumeTrue(made.isPresent(), "the clock of a process cannot be stepped: gcc is missing");
        clock = made.get();
        Map<String, String> environment = clock.environment();
        ClusterPlan plan = ClusterPlan.USUAL.withEnvironments(
                Map.of("jobmanager", environment, "taskmanager1", environment, "taskmanager2", environment));
        chaos = ChaosRun.start(Cluster.start(folder.resolve("cluster"), plan), "weather", SEED);
    }

    @AfterAll
    void stop() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Test
    void losesNoRowWhenTheClockStepsForward() throws Exception {
        assertExact("clock of the job 10 min ahead, 20 s", step(TEN_MINUTES));
    }

    @Test
    void losesNoRowWhenTheClockStepsBack() throws Exception {
        assertExact("clock of the job 10 min behind, 20 s", step(TEN_MINUTES.negated()));
    }

    @Test
    void losesNoRowWhenAKilledJobStartsWithAnotherClock() throws Exception {
        Fault.Action kill = Fault.kill("taskmanager1", "taskmanager2").begin();
        Fault.Action back = running -> clock.step(TEN_MINUTES.negated());
        Fault fault = new Fault(
                running -> {
                    back.on(running);
                    kill.on(running);
                },
                LASTING,
                running -> clock.step(Duration.ZERO));
        assertExact("clock of the job 10 min behind, kill -9, 20 s", fault);
    }

    private Fault step(Duration ahead) {
        return new Fault(running -> clock.step(ahead), LASTING, running -> clock.step(Duration.ZERO));
    }

    private void assertExact(String scenario, Fault fault) throws Exception {
        ScenarioResult result = chaos.run(scenario, fault, Disturbance.LATE_READINGS);
        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
    }
}
