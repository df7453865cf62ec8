package dev.telltale.local.chaos.clock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.ClusterPlan;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.SteadyProducer;
import dev.telltale.local.chaos.feed.SteadyProducer.Source;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

import static dev.telltale.guarantees.Invariant.CLOCK_STEP_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.DEAD_LETTER_ONCE;
import static dev.telltale.guarantees.Invariant.FUTURE_READING_IS_INVALID;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The clock of the job steps by ten minutes while readings of now flow. A clock that is behind takes them for readings of
 * the future, which are dead letters; a clock that is ahead accepts readings of the future. Each other row is exact.
 */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@Proves(
        value = {CLOCK_STEP_COSTS_NO_ROW, FUTURE_READING_IS_INVALID, READING_IN_ONE_PLACE, DEAD_LETTER_ONCE},
        mode = STREAM,
        level = PROCESSES)
final class ReadingsOfNowTest {

    private static final String PIPELINE = "weather";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** More than the allowance of five minutes. */
    private static final Duration TOO_FAR_AHEAD = Duration.ofMinutes(7);

    private static final Duration LASTING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private SteppedClock clock;
    private Cluster cluster;
    private SteadyProducer feed;
    private TopicRows rows;

    @BeforeEach
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Optional<SteppedClock> made = SteppedClock.in(folder.resolve("clock"));
        assumeTrue(made.isPresent(), "the clock of a process cannot be stepped: gcc is missing");
        clock = made.get();
        Map<String, String> environment = clock.environment();
        ClusterPlan plan = ClusterPlan.USUAL.withEnvironments(
                Map.of("jobmanager", environment, "taskmanager1", environment, "taskmanager2", environment));
        cluster = Cluster.start(folder.resolve("cluster"), plan);
        new LiveJobs(cluster, List.of(PIPELINE)).submitAll();
        PipelineContract contract = PipelineContracts.of(PIPELINE);
        feed = new SteadyProducer(contract, cluster.bootstrapServers());
        rows = new TopicRows(cluster, contract);
    }

    @AfterEach
    void stop() throws Exception {
        if (rows != null) {
            rows.close();
            feed.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void areCountedOrSetAsideByTheClockOfTheJob() throws Exception {
        List<Long> start = rows.ends();
        feed.start(Source.fast(Duration.ZERO));
        ChaosRun.waitFor(LASTING);
        clock.step(TEN_MINUTES.negated());
        ChaosRun.waitFor(LASTING);
        clock.step(Duration.ZERO);
        List<Long> rightAgain = rows.ends();
        ChaosRun.waitFor(LASTING);
        feed.stop();
        List<Long> ahead = rows.ends();
        feed.start(Source.fast(TOO_FAR_AHEAD));
        ChaosRun.waitFor(LASTING);
        clock.step(TEN_MINUTES);
        List<Long> allowed = rows.ends();
        ChaosRun.waitFor(LASTING);
        feed.stop();
        List<Long> stop = rows.ends();
        awaitExact();
        assertThat(rows.deadLetters(start, rightAgain)).isPositive();
        assertThat(rows.deadLetters(rightAgain, ahead)).isZero();
        assertThat(rows.deadLetters(ahead, allowed)).isPositive();
        assertThat(rows.deadLetters(allowed, stop)).isZero();
        clock.step(Duration.ZERO);
        feed.start(Source.fast(Duration.ZERO));
        ChaosRun.waitFor(LASTING);
        feed.stop();
        awaitExact();
        System.out.printf(
                "%,d records, %,d of them dead letters%n", rows.records().size(), rows.deadLetters(start, rows.ends()));
    }

    private void awaitExact() {
        await("exact rows")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(rows.differences().stream().limit(10)).isEmpty());
    }
}
