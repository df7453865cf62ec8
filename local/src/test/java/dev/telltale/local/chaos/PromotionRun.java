package dev.telltale.local.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.chaos.oracle.ActualRows;
import dev.telltale.local.chaos.oracle.Difference;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContracts;

import static dev.telltale.local.chaos.TwoVersions.COMMAND_AT_MOST;
import static dev.telltale.local.chaos.TwoVersions.PIPELINE;

/**
 * Promotions of a second version of a pipeline and back, on separate processes and while readings flow. A round kills a process
 * during the command, which is called again until the version is live.
 */
final class PromotionRun implements AutoCloseable {
    /** Of the pipeline's own 600 readings a second. */
    private static final double LOAD = 5;

    private static final List<String> VICTIMS =
            List.of("command", "command", "command", "jobmanager", "task managers", "database", "gateway", "kafka");

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration SECOND_WITHIN = Duration.ofSeconds(10);
    private static final int CALLS_AT_MOST = 15;
    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final TwoVersions project;
    private final PipelineInput input;
    private final ActualRows actualRows;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private Duration lasting = Duration.ofSeconds(20);
    private int calls;

    private PromotionRun(Cluster cluster, Path folder, long seed) throws Exception {
        this.cluster = cluster;
        this.input = new PipelineInput(PipelineContracts.of(PIPELINE), cluster.bootstrapServers(), seed, LOAD);
        this.actualRows = new ActualRows(cluster.database(), cluster.bootstrapServers());
        this.random = new Random(seed);
        input.start(Disturbance.NONE);
        this.project = TwoVersions.submitFirst(cluster, folder);
        ChaosRun.waitFor(BETWEEN);
        input.finish();
        input.start(Disturbance.LATE_READINGS);
    }

    /** Starts the processes, and the job of the first version. */
    static PromotionRun start(Path folder, long seed) throws Exception {
        Cluster cluster = Cluster.start(folder);
        try {
            return new PromotionRun(cluster, folder.resolve("project"), seed);
        } catch (Exception | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    /** Makes the other version live, without a fault. */
    void promote() throws Exception {
        long start = System.nanoTime();
        List<String> words = words(project.state().live());
        project.succeed("promote", words);
        lasting = Duration.ofNanos(System.nanoTime() - start);
        log(words + " took " + lasting.toSeconds() + " s");
        pause();
    }

    /** Makes the other version live while processes are killed. */
    void promoteDespiteKills() throws Exception {
        String former = project.state().live();
        List<String> words = words(former);
        for (int call = 1; call <= CALLS_AT_MOST; call++) {
            CommandProcess command = project.call("call-" + ++calls, words);
            if (random.nextDouble() < 1.0 / call && !command.endsWithin(partOf(lasting))) {
                kill(command);
            }
            if (!command.endsWithin(COMMAND_AT_MOST)) {
                log("killed after " + COMMAND_AT_MOST);
                command.kill();
                command.process().waitFor();
            }
            int status = command.process().exitValue();
            VersionsOfWindows.State now = project.state();
            log(words + " ended with " + status + ", live is " + now + "\n"
                    + command.output().strip().indent(8));
            if (!now.live().equals(former) && !now.isOpen()) {
                pause();
                return;
            }
            if (status == 0) {
                faults.add("exit status 0 of call-" + calls + " " + words + ", but live is " + now);
            }
            ChaosRun.waitFor(Duration.ofSeconds(2));
        }
        throw new AssertionError(words + " does not succeed in " + CALLS_AT_MOST + " calls");
    }

    /** The command that makes the other version live. */
    private List<String> words(String live) {
        if (live.equals("v2") && random.nextBoolean()) {
            return List.of("rollback", PIPELINE);
        }
        String state = random.nextBoolean() ? "keep" : "fresh";
        return List.of("promote", PIPELINE, live.equals("v2") ? "v1" : "v2", "--state", state);
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
        ChaosRun.waitFor(BETWEEN);
        input.updateOracle();
    }

    /** Closes all windows and compares each row and each record, and prints their number. */
    List<String> faults() throws Exception {
        input.finish();
        Instant deadline = Instant.now().plus(QUIESCENCE_AT_MOST);
        List<Difference> differences = compare();
        while (!differences.isEmpty() && Instant.now().isBefore(deadline)) {
            ChaosRun.waitFor(Duration.ofSeconds(1));
            differences = compare();
        }
        log(VersionsOfWindows.read(cluster.database(), PIPELINE).toString());
        long misnamed = project.misnamedRows();
        if (misnamed > 0) {
            faults.add(misnamed + " rows name another version than has written them");
        }
        differences.forEach(difference -> faults.add(difference.toString()));
        log(faults.size() + " faults");
        return faults;
    }

    private List<Difference> compare() throws IOException {
        VersionsOfWindows versions = VersionsOfWindows.read(cluster.database(), PIPELINE);
        KeyedRows actual = actualRows.read(List.of(input.oracle()));
        log(actual.byKey().size() + " rows and records");
        return Difference.between(
                versions.of(input.oracle().required()),
                versions.of(input.oracle().allowed()),
                actual);
    }

    private static void log(String line) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }

    @Override
    public void close() throws IOException {
        actualRows.close();
        input.close();
        cluster.close();
    }
}
