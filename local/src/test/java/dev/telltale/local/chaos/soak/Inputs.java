package dev.telltale.local.chaos.soak;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.telltale.local.chaos.PipelineInput;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.oracle.ActualRows;
import dev.telltale.local.chaos.oracle.Difference;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContracts;

import static org.awaitility.Awaitility.await;

/** The inputs of all pipelines, their oracles, and the rows that the pipelines have written. */
final class Inputs implements Closeable {
    private static final Duration SERVERS_WITHIN = Duration.ofMinutes(5);
    private static final Duration EQUAL_WITHIN = Duration.ofMinutes(8);
    private static final Duration COMPARE_AGAIN_AFTER = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final List<PipelineInput> inputs = new ArrayList<>();
    private final ActualRows actualRows;

    Inputs(Cluster cluster, SoakPlan plan) {
        this.cluster = cluster;
        PipelineContracts.all()
                .forEach(contract ->
                        inputs.add(new PipelineInput(contract, cluster.bootstrapServers(), plan.seed(), plan.load())));
        this.actualRows = new ActualRows(cluster.database(), cluster.bootstrapServers());
    }

    /** Closes all windows, waits until each row is right or the time is over, and compares. */
    RoundResult settle() throws Exception {
        await("the broker").atMost(SERVERS_WITHIN).ignoreExceptions().until(() -> {
            for (PipelineInput input : inputs) {
                input.closeWindows();
            }
            return true;
        });
        Instant start = Instant.now();
        RoundResult result = compare(start);
        while (!result.differences().isEmpty() && Instant.now().isBefore(start.plus(EQUAL_WITHIN))) {
            await().pollDelay(COMPARE_AGAIN_AFTER).atMost(EQUAL_WITHIN).until(() -> true);
            result = compare(start);
        }
        inputs.forEach(input -> input.oracle().settle());
        return result;
    }

    private RoundResult compare(Instant start) {
        KeyedRows required = KeyedRows.empty();
        KeyedRows allowed = KeyedRows.empty();
        inputs.forEach(input -> required.putAll(input.oracle().required()));
        inputs.forEach(input -> allowed.putAll(input.oracle().allowed()));
        KeyedRows actual = await("the servers")
                .atMost(SERVERS_WITHIN)
                .ignoreExceptions()
                .until(
                        () -> actualRows.read(
                                inputs.stream().map(PipelineInput::oracle).toList()),
                        rows -> true);
        Set<String> repairable = inputs.stream()
                .flatMap(input -> input.oracle().repairable().byKey().keySet().stream())
                .collect(Collectors.toSet());
        List<Difference> differences = new ArrayList<>(Difference.between(required, allowed, actual));
        differences.removeIf(
                difference -> difference.kind() == Difference.Kind.EXTRA && repairable.contains(difference.key()));
        return new RoundResult(
                inputs.stream().mapToLong(input -> input.oracle().records()).sum(),
                actual.byKey().size(),
                differences,
                takeovers(),
                Duration.between(start, Instant.now()));
    }

    private long takeovers() {
        return cluster.database()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM mode_switches WHERE mode = 'batch'")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void close() throws IOException {
        actualRows.close();
        inputs.forEach(PipelineInput::close);
    }
}
