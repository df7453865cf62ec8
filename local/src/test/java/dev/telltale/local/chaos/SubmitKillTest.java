package dev.telltale.local.chaos;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.RestEndpoint;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.SUBMIT_STARTS_ONE_JOB;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process is killed while a job is submitted: the next submit starts the job, or says that it runs. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(value = SUBMIT_STARTS_ONE_JOB, mode = STREAM, level = PROCESSES)
final class SubmitKillTest {

    private static final String PIPELINE = "weather";
    private static final long SEED = Long.getLong("chaos.seed", 31);
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 4);
    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Random random = new Random(SEED);
    private Cluster cluster;
    private Path project;
    private Duration lasting;
    private int calls;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        cluster = Cluster.start(folder);
        project = new LiveJobs(cluster).project();
        assertThat(end(submit())).contains(PIPELINE);
        cancelAll();
        // The first one lasts longer than all others, since Flink and the Gateway were cold.
        long start = System.nanoTime();
        assertThat(end(submit())).contains(PIPELINE);
        lasting = Duration.ofNanos(System.nanoTime() - start);
    }

    @AfterAll
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void startsOneJobIfTheGatewayIsKilled() throws Exception {
        assertOneJobAfterEachKill("gateway");
    }

    @Test
    void startsOneJobIfTheCommandIsKilled() throws Exception {
        assertOneJobAfterEachKill("command");
    }

    @Test
    void startsOneJobIfTheJobManagerIsKilled() throws Exception {
        assertOneJobAfterEachKill("jobmanager");
    }

    private void assertOneJobAfterEachKill(String victim) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            cancelAll();
            CommandProcess first = submit();
            // Every other time it is killed as soon as the job is there, of which the command does not know yet.
            String moment = round % 2 == 0 ? awaitRandomTime(first) : awaitJob(first);
            kill(victim, first);
            System.out.printf("kill of %s %s: %s%n", victim, moment, lastLine(end(first)));
            assertOneJob();
        }
    }

    private String awaitRandomTime(CommandProcess first) throws Exception {
        Duration after = lasting.multipliedBy(random.nextInt(100)).dividedBy(100);
        return (first.endsWithin(after) ? "when it has ended before " : "after ") + after.toMillis() + " ms";
    }

    private String awaitJob(CommandProcess first) throws Exception {
        while (!first.endsWithin(A_MOMENT)) {
            if (!cluster.flink().allAlive(PIPELINE).isEmpty()) {
                return "when the job is there";
            }
        }
        return "when it has ended";
    }

    private void assertOneJob() throws Exception {
        awaitServers();
        String second = lastLine(end(submit()));
        System.out.println("    then: " + second);

        await("one job")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cluster.flink().allAlive(PIPELINE)).hasSize(1));
        String job = cluster.flink().alive(PIPELINE).orElseThrow().id();
        assertThat(second).contains(job);
        cluster.flink().awaitRunning(job, PATIENCE);
        assertThat(cluster.flink().allAlive(PIPELINE)).extracting(FlinkJob::id).containsExactly(job);
    }

    private void kill(String victim, CommandProcess command) {
        if (victim.equals("command")) {
            command.kill();
        } else {
            cluster.process(victim).kill();
        }
    }

    private void cancelAll() {
        cluster.flink().allAlive(PIPELINE).forEach(job -> cluster.flink().cancel(job.id(), PATIENCE));
    }

    /** The Gateway refuses connections while it starts. */
    private void awaitServers() {
        await("Flink and the Gateway").atMost(PATIENCE).ignoreExceptions().until(() -> {
            cluster.flink().list();
            URI gateway = URI.create(cluster.settings().get(Setting.SQL_GATEWAY_URL));
            return new RestEndpoint("SQL Gateway", gateway, PATIENCE)
                    .get("/v1/info")
                    .isObject();
        });
    }

    private CommandProcess submit() throws Exception {
        return cluster.command("submit" + ++calls, project, List.of("submit", PIPELINE));
    }

    private static String lastLine(String output) {
        return output.lines().reduce("", (former, line) -> line);
    }

    private static String end(CommandProcess command) throws Exception {
        assertThat(command.endsWithin(PATIENCE)).isTrue();
        return command.output();
    }
}
