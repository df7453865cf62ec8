package dev.telltale.local.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.chaos.oracle.ActualRows;
import dev.telltale.local.chaos.oracle.Difference;
import dev.telltale.local.chaos.oracle.FirstRowTimes;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

import static org.awaitility.Awaitility.await;

/**
 * A sequence of scenarios on one cluster with all pipelines. In each scenario readings flow, a fault occurs and readings
 * continue to flow for a while. Then all windows are closed and every row is compared with the row of an oracle.
 */
public final class ChaosRun implements AutoCloseable {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final Duration RECOVERY_AT_MOST = Duration.ofMinutes(2);
    private static final Duration COMPARE_AGAIN_AFTER = Duration.ofMillis(500);
    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(2);
    /** The number of times that each scenario is repeated. */
    private static final int REPEAT = Integer.getInteger("chaos.repeat", 1);

    private final Cluster cluster;
    private final LiveJobs jobs;
    private final List<PipelineInput> inputs = new ArrayList<>();
    private final ActualRows actualRows;
    private final FirstRowTimes firstRowTimes;
    private final ScenarioReport report = new ScenarioReport();

    private ChaosRun(LiveJobs jobs, List<PipelineContract> contracts, long seed, double load) throws IOException {
        this.cluster = jobs.cluster();
        this.jobs = jobs;
        for (PipelineContract contract : contracts) {
            inputs.add(new PipelineInput(contract, cluster.bootstrapServers(), seed, load));
        }
        this.actualRows = new ActualRows(cluster.database(), cluster.bootstrapServers(), contracts);
        this.firstRowTimes = new FirstRowTimes(cluster.database());
    }

    static ChaosRun start(Cluster cluster, long seed) throws Exception {
        return start(cluster, seed, 1);
    }

    /**
     * Starts everything and runs a first scenario without a fault.
     *
     * @param load multiple of 2,000 readings per second
     */
    static ChaosRun start(Cluster cluster, long seed, double load) throws Exception {
        return start(new ChaosRun(new LiveJobs(cluster), PipelineContracts.all(), seed, load));
    }

    /** Starts one pipeline, and runs a first scenario without a fault. */
    public static ChaosRun start(Cluster cluster, String pipeline, long seed) throws Exception {
        List<PipelineContract> contracts = List.of(PipelineContracts.of(pipeline));
        return start(new ChaosRun(new LiveJobs(cluster, List.of(pipeline)), contracts, seed, 1));
    }

    private static ChaosRun start(ChaosRun chaos) throws Exception {
        try {
            chaos.jobs.submitAll();
            chaos.inputs.forEach(input -> input.start(Disturbance.NONE));
            waitFor(WARM_UP);
            chaos.finish();
            chaos.report.add("no fault", List.of(Optional.of(Duration.ZERO)), chaos.compare());
            return chaos;
        } catch (Exception | Error failure) {
            chaos.close();
            throw failure;
        }
    }

    /** Runs a scenario with some late readings. */
    ScenarioResult run(String scenario, Fault fault) throws Exception {
        return run(scenario, fault, Disturbance.LATE_READINGS);
    }

    public ScenarioResult run(String scenario, Fault fault, Disturbance disturbance) throws Exception {
        List<Optional<Duration>> recoveries = new ArrayList<>();
        for (int time = 0; time < REPEAT; time++) {
            recoveries.add(recovery(fault, disturbance));
        }
        return report.add(scenario, recoveries, compare());
    }

    private Optional<Duration> recovery(Fault fault, Disturbance disturbance) throws Exception {
        inputs.forEach(input -> input.start(disturbance));
        waitFor(BEFORE);
        inputs.forEach(PipelineInput::storeEnds);
        long sinceNanos = System.nanoTime();
        fault.begin().on(cluster);
        if (!fault.lasting().isZero()) {
            waitFor(fault.lasting());
            sinceNanos = System.nanoTime();
            fault.end().on(cluster);
            await("the broker").atMost(RECOVERY_AT_MOST).ignoreExceptions().until(() -> {
                inputs.forEach(PipelineInput::storeEnds);
                return true;
            });
        }
        Optional<Duration> recovery = awaitRows(sinceNanos);
        waitFor(AFTERWARDS);
        finish();
        return recovery;
    }

    /** Passes the records so far to the oracles. */
    public void updateOracles() {
        await("the broker").atMost(RECOVERY_AT_MOST).ignoreExceptions().until(() -> {
            inputs.forEach(PipelineInput::updateOracle);
            return true;
        });
    }

    private Optional<Duration> awaitRows(long sinceNanos) {
        try {
            updateOracles();
            Map<PipelineContract, Long> times = inputs.stream()
                    .collect(Collectors.toMap(PipelineInput::contract, PipelineInput::newestAtStoredEnds));
            await().atMost(RECOVERY_AT_MOST).until(() -> firstRowTimes.has(times));
            return Optional.of(firstRowTimes.firstAfter(sinceNanos, times));
        } catch (ConditionTimeoutException noRow) {
            return Optional.empty();
        }
    }

    private void finish() throws Exception {
        for (PipelineInput input : inputs) {
            input.finish();
        }
        List<Difference> differences = compare();
        Instant deadline = Instant.now().plus(QUIESCENCE_AT_MOST);
        for (; !differences.isEmpty() && Instant.now().isBefore(deadline); differences = compare()) {
            waitFor(COMPARE_AGAIN_AFTER);
        }
        jobs.awaitCheckpoints();
    }

    /** Compares all rows with those of the readings that the oracles know. */
    public List<Difference> compare() throws IOException {
        KeyedRows required = KeyedRows.empty();
        KeyedRows allowed = KeyedRows.empty();
        for (PipelineInput input : inputs) {
            required.putAll(input.oracle().required());
            allowed.putAll(input.oracle().allowed());
        }
        KeyedRows actual =
                actualRows.read(inputs.stream().map(PipelineInput::oracle).toList());
        for (PipelineInput input : inputs) {
            // The topic may hold more records: a producer retries when the broker dies before it acknowledges.
            long missing = Math.max(0, input.written() - input.oracle().records());
            required.put("acknowledged and missing in", input.contract().topic(), 0L);
            actual.put("acknowledged and missing in", input.contract().topic(), missing);
        }
        report.addCompared(actual);
        return Difference.between(required, allowed, actual);
    }

    /** The processes. */
    public Cluster cluster() {
        return cluster;
    }

    /** Returns a table with one line for each scenario so far. */
    public String table() {
        return report.table();
    }

    /** Lets a time pass. */
    public static void waitFor(Duration time) {
        await().pollDelay(time).atMost(time.plus(RECOVERY_AT_MOST)).until(() -> true);
    }

    @Override
    public void close() throws IOException {
        firstRowTimes.close();
        actualRows.close();
        for (PipelineInput input : inputs) {
            input.close();
        }
        cluster.close();
    }
}
