package dev.telltale.local.chaos.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;

import static dev.telltale.local.chaos.promotion.TwoVersions.COMMAND_AT_MOST;
import static org.awaitility.Awaitility.await;

/**
 * Promotions of a second version of a pipeline and back, on separate processes and while readings flow. A round kills a process
 * during the command, which is called again until the version is live.
 */
final class PromotionRun implements AutoCloseable {
    private static final List<String> VICTIMS =
            List.of("command", "command", "command", "jobmanager", "task managers", "database", "gateway", "kafka");

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration SECOND_WITHIN = Duration.ofSeconds(10);
    private static final int CALLS_AT_MOST = 15;

    private final Cluster cluster;
    private final PromotedStream stream;
    private final TwoVersions project;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private Duration lasting = Duration.ofSeconds(20);
    private int calls;

    private PromotionRun(Cluster cluster, PromotedStream stream, Path folder, long seed) throws Exception {
        this.cluster = cluster;
        this.stream = stream;
        this.random = new Random(seed);
        stream.start();
        this.project = TwoVersions.submitFirst(cluster, stream, folder);
        waitFor(BETWEEN);
        stream.isRunning();
    }

    /** Starts the processes, and the job of the first version. */
    static PromotionRun start(Path folder, Function<Cluster, PromotedStream> stream, long seed) throws Exception {
        Cluster cluster = Cluster.start(folder);
        try {
            return new PromotionRun(cluster, stream.apply(cluster), folder.resolve("project"), seed);
        } catch (Exception | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    /** Makes the other version live, without a kill. */
    void promote() throws Exception {
        long start = System.nanoTime();
        promote(0);
        lasting = Duration.ofNanos(System.nanoTime() - start);
        pause();
    }

    /** Makes the other version live while processes are killed. */
    void promoteDespiteKills() throws Exception {
        promote(1);
        pause();
    }

    /** @param kills probability of a kill during the first call; it is half as probable during the second one */
    private void promote(double kills) throws Exception {
        String former = project.state().live();
        List<String> words = words(former);
        for (int call = 1; call <= CALLS_AT_MOST; call++) {
            CommandProcess command = project.call("call-" + ++calls, words);
            if (random.nextDouble() < kills / call && !command.endsWithin(partOf(lasting))) {
                kill(command);
            }
            int status = project.end(command);
            VersionsOfWindows.State now = project.state();
            log(words + " ended with " + status + ", live is " + now + "\n"
                    + command.output().strip().indent(8));
            if (!now.live().equals(former) && !now.isOpen()) {
                return;
            }
            if (status == 0) {
                faults.add("exit status 0 of call-" + calls + " " + words + ", but live is " + now);
            }
            waitFor(Duration.ofSeconds(2));
        }
        throw new AssertionError(words + " does not succeed in " + CALLS_AT_MOST + " calls");
    }

    /** The command that makes the other version live. */
    private List<String> words(String live) {
        if (live.equals("v2") && random.nextBoolean()) {
            return List.of("rollback", stream.pipeline());
        }
        String state = stream.states().get(random.nextInt(stream.states().size()));
        return List.of("promote", stream.pipeline(), live.equals("v2") ? "v1" : "v2", "--state", state);
    }

    private Duration partOf(Duration whole) {
        return whole.multipliedBy(random.nextInt(1, 100)).dividedBy(100);
    }

    private void kill(CommandProcess command) throws InterruptedException {
        kill(VICTIMS.get(random.nextInt(VICTIMS.size())), command);
        if (random.nextBoolean() && !command.endsWithin(partOf(SECOND_WITHIN))) {
            kill(VICTIMS.get(random.nextInt(VICTIMS.size())), command);
        }
    }

    private void kill(String victim, CommandProcess command) {
        log("kill -9 of " + victim);
        switch (victim) {
            case "command" -> command.kill();
            case "task managers" -> {
                cluster.process("taskmanager1").kill();
                cluster.process("taskmanager2").kill();
            }
            default -> cluster.process(victim).kill();
        }
    }

    private void pause() {
        waitFor(BETWEEN);
        stream.read();
    }

    /** Closes all windows, and returns what differs from the oracle, and what the commands did wrong. */
    List<String> faults() throws Exception {
        faults.addAll(stream.faults());
        log(VersionsOfWindows.read(cluster.database(), stream.pipeline()).toString());
        log(faults.size() + " faults");
        return faults;
    }

    private static void waitFor(Duration time) {
        await().pollDelay(time).atMost(time.plus(COMMAND_AT_MOST)).until(() -> true);
    }

    private static void log(String line) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        cluster.close();
    }
}
