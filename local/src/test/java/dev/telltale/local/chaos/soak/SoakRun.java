package dev.telltale.local.chaos.soak;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.awaitility.core.ConditionTimeoutException;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.promotion.EqualVersions;

import static org.awaitility.Awaitility.await;

/** Rounds of readings, kills and promotions on one cluster, each of which ends with a comparison of all rows. */
final class SoakRun implements Closeable {
    private static final String PRODUCER = "producer";
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(3);
    private static final Duration HANDBACK_WITHIN = Duration.ofMinutes(5);
    private static final int EXAMPLES = 20;
    /** The fallback takes over in some kills, and the live job is in control often enough to be promoted. */
    private static final Map<String, String> SHORT_INTERVALS =
            Map.of("FALLBACK_CHECK_INTERVAL", "2 s", "FALLBACK_CHECKS", "3", "FALLBACK_LAG_THRESHOLD", "20 s");

    private final SoakPlan plan;
    private final Cluster cluster;
    private final Inputs inputs;
    private final EqualVersions versions;
    private final Usage usage;
    private final SoakReport report;
    private final Random random;
    private final Instant end;
    private Instant lastPromotion = Instant.MIN;
    private CompletableFuture<Void> promotion = CompletableFuture.completedFuture(null);
    private int starts;
    private int rounds;

    private SoakRun(SoakPlan plan, Cluster cluster, Path folder) throws Exception {
        this.plan = plan;
        this.cluster = cluster;
        this.report = new SoakReport(plan);
        this.random = new Random(plan.seed());
        this.inputs = new Inputs(cluster, plan);
        this.usage = new Usage(cluster);
        this.versions = EqualVersions.submit(cluster, folder.resolve("project"));
        this.end = plan.endOf(Instant.now());
    }

    /** Starts everything, and closes the first windows without a kill: only then a reading can be late. */
    static SoakRun start(Path folder, SoakPlan plan) throws Exception {
        Cluster cluster = Cluster.start(folder);
        try {
            SoakRun run = new SoakRun(plan, cluster, folder);
            run.startProducer();
            waitFor(WARM_UP);
            run.endRound(false);
            cluster.startFallback(run.versions.home(), SHORT_INTERVALS);
            return run;
        } catch (Exception | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    /** Runs all rounds, and returns the result of the last one. */
    RoundResult toTheEnd() throws Exception {
        RoundResult result = round();
        while (Instant.now().isBefore(end)) {
            result = round();
        }
        return result;
    }

    private RoundResult round() throws Exception {
        Instant endOfRound = SoakPlan.endOfRound(end);
        startProducer();
        while (Instant.now().isBefore(endOfRound)) {
            if (promotion.isDone() && Instant.now().isAfter(lastPromotion.plus(SoakPlan.PROMOTE_EVERY))) {
                lastPromotion = Instant.now();
                promotion = CompletableFuture.runAsync(this::promote);
            }
            killOne();
            usage.sample();
        }
        promotion.join();
        return endRound(!Instant.now().isBefore(end));
    }

    /** Kills a process at a random moment of the interval; each round spares one, which can grow. */
    private void killOne() {
        Duration before = Duration.ofMillis(random.nextLong(SoakPlan.KILL_EVERY.toMillis()));
        waitFor(before);
        List<String> names = new ArrayList<>(cluster.processes().names());
        names.remove(rounds % names.size());
        String name = names.get(random.nextInt(names.size()));
        cluster.process(name).kill();
        report.addKill(name);
        waitFor(SoakPlan.KILL_EVERY.minus(before));
    }

    private void promote() {
        try {
            report.addPromotion(versions.promoteNext());
        } catch (IOException | InterruptedException failure) {
            throw new CompletionException(failure);
        } catch (AssertionError fault) {
            report.addFault(fault.getMessage());
        }
    }

    private void startProducer() throws IOException {
        cluster.startProgram(
                PRODUCER,
                Feed.class,
                () -> Feed.arguments(cluster.bootstrapServers(), plan.seed(), plan.load(), starts++));
    }

    private RoundResult endRound(boolean isLast) throws Exception {
        cluster.process(PRODUCER).kill();
        cluster.processes().stop(PRODUCER);
        waitFor(LAST_ACKNOWLEDGEMENTS);
        RoundResult result = inputs.settle();
        result.differences().stream()
                .limit(EXAMPLES)
                .forEach(difference -> System.out.println("round " + rounds + ": " + difference));
        awaitHandback();
        rounds++;
        report.write(result, usage.growths(), isLast);
        return result;
    }

    private void awaitHandback() {
        try {
            await().atMost(HANDBACK_WITHIN)
                    .ignoreExceptions()
                    .until(() -> cluster.database()
                            .withHandle(handle -> handle.createQuery(
                                            "SELECT count(*) FROM fallback_state WHERE mode <> 'stream'")
                                    .mapTo(Long.class)
                                    .one())
                            .equals(0L));
        } catch (ConditionTimeoutException batch) {
            report.addFault("round " + rounds + ": the fallback does not hand back within " + HANDBACK_WITHIN);
        }
    }

    List<String> faults() {
        return report.faults();
    }

    List<Growth> growths() {
        return usage.growths();
    }

    private static void waitFor(Duration time) {
        await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    @Override
    public void close() throws IOException {
        inputs.close();
        cluster.close();
    }
}
