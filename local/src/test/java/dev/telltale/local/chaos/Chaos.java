package dev.telltale.local.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * One cluster with all pipelines, on which one scenario is tried after the other. In each the readings flow, something goes
 * wrong, the readings go on for a while, then all windows are closed and every row is compared with what an oracle says.
 */
final class Chaos implements AutoCloseable {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final Duration RECOVERY_AT_MOST = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(2);

    /** How often each scenario is tried. */
    private static final int REPEAT = Integer.getInteger("chaos.repeat", 1);

    private final Cluster cluster;
    private final Pipelines pipelines;
    private final List<Channel> channels = new ArrayList<>();
    private final Results results;
    private final FirstRows firstRows;
    private final Set<String> checked = new HashSet<>();
    private final Set<String> knownDifferences = new HashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private Chaos(Cluster cluster, long seed, double load) throws IOException {
        this.cluster = cluster;
        this.pipelines = new Pipelines(cluster);
        for (Question question : Question.values()) {
            channels.add(new Channel(question, cluster.bootstrapServers(), seed, load));
        }
        this.results = new Results(cluster);
        this.firstRows = new FirstRows(cluster.database());
    }

    static Chaos start(Cluster cluster, long seed) throws Exception {
        return start(cluster, seed, 1);
    }

    /**
     * Starts everything, and lets the first readings through without any fault.
     *
     * @param load how many times 2,000 readings a second
     */
    static Chaos start(Cluster cluster, long seed, double load) throws Exception {
        Chaos chaos = new Chaos(cluster, seed, load);
        try {
            chaos.pipelines.submitAll();
            chaos.channels.forEach(channel -> channel.feed(Feed.Besides.NOTHING));
            pass(WARM_UP);
            chaos.finish();
            chaos.report("no fault", List.of(Optional.of(Duration.ZERO)), chaos.compare());
            return chaos;
        } catch (Exception | Error failure) {
            chaos.close();
            throw failure;
        }
    }

    /** Tries a scenario, in which some readings come late. */
    Outcome run(String scenario, Fault fault) throws Exception {
        return run(scenario, fault, Feed.Besides.LATE);
    }

    Outcome run(String scenario, Fault fault, Feed.Besides besides) throws Exception {
        List<Optional<Duration>> recoveries = new ArrayList<>();
        for (int time = 0; time < REPEAT; time++) {
            recoveries.add(recovery(fault, besides));
        }
        return report(scenario, recoveries, compare());
    }

    private Optional<Duration> recovery(Fault fault, Feed.Besides besides) throws Exception {
        channels.forEach(channel -> channel.feed(besides));
        pass(BEFORE);
        channels.forEach(Channel::noteEnds);
        long sinceNanos = System.nanoTime();
        fault.begin().on(cluster);
        if (!fault.lasting().isZero()) {
            pass(fault.lasting());
            sinceNanos = System.nanoTime();
            fault.end().on(cluster);
            await("the broker").atMost(RECOVERY_AT_MOST).ignoreExceptions().until(() -> {
                channels.forEach(Channel::noteEnds);
                return true;
            });
        }
        Optional<Duration> recovery = awaitRows(sinceNanos);
        pass(AFTERWARDS);
        finish();
        return recovery;
    }

    /** Lets the oracles hear what has been written so far. */
    void listen() {
        await("the broker").atMost(RECOVERY_AT_MOST).ignoreExceptions().until(() -> {
            channels.forEach(Channel::listen);
            return true;
        });
    }

    private Optional<Duration> awaitRows(long sinceNanos) {
        try {
            listen();
            Map<Question, Long> times =
                    channels.stream().collect(Collectors.toMap(Channel::question, Channel::newestAtTheEndsNoted));
            await().atMost(RECOVERY_AT_MOST).until(() -> firstRows.has(times));
            return Optional.of(firstRows.firstAfter(sinceNanos, times));
        } catch (ConditionTimeoutException never) {
            return Optional.empty();
        }
    }

    private void finish() throws Exception {
        for (Channel channel : channels) {
            channel.finish();
        }
        List<Difference> differences = compare();
        Instant deadline = Instant.now().plus(QUIESCENCE_AT_MOST);
        while (!differences.isEmpty() && Instant.now().isBefore(deadline)) {
            pass(LOOK_AGAIN_AFTER);
            differences = compare();
        }
        pipelines.awaitCheckpoints();
    }

    private List<Difference> compare() throws IOException {
        Rows due = Rows.none();
        Rows allowed = Rows.none();
        for (Channel channel : channels) {
            due.putAll(channel.oracle().due());
            allowed.putAll(channel.oracle().allowed());
        }
        Rows actual = results.all(
                channels.get(Question.VEHICLE_PRESSURE.ordinal()).oracle().samples());
        for (Channel channel : channels) {
            // More may be there: a client whose acknowledgement dies with the broker delivers again.
            long missing = Math.max(0, channel.written() - channel.oracle().records());
            due.put("acknowledged and not in", channel.question().topic(), 0L);
            actual.put("acknowledged and not in", channel.question().topic(), missing);
        }
        checked.addAll(actual.byKey().keySet());
        return Difference.between(due, allowed, actual);
    }

    private Outcome report(String scenario, List<Optional<Duration>> recoveries, List<Difference> differences) {
        int before = outcomes.stream().mapToInt(Outcome::rows).sum();
        List<Difference> fresh = differences.stream()
                .filter(difference -> knownDifferences.add(difference.kind() + difference.key()))
                .toList();
        Outcome outcome = new Outcome(scenario, checked.size() - before, fresh, recoveries);
        outcomes.add(outcome);
        return outcome;
    }

    Cluster cluster() {
        return cluster;
    }

    /** One line for each scenario so far. */
    String table() {
        return Outcome.table(outcomes);
    }

    static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plus(RECOVERY_AT_MOST)).until(() -> true);
    }

    @Override
    public void close() throws IOException {
        firstRows.close();
        results.close();
        for (Channel channel : channels) {
            channel.close();
        }
        cluster.close();
    }
}
