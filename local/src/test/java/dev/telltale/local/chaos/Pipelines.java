package dev.telltale.local.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.telltale.local.flink.SqlClientProcess;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.awaitility.Awaitility.await;

/**
 * The live jobs of a cluster.
 *
 * @param cluster where they run
 */
record Pipelines(Cluster cluster) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Submits all of them at once with the stock SQL client, and returns when they run. */
    void submitAll() {
        forAll(question -> submit(question, cluster.settings()));
    }

    /** {@code submit --replace}, for all of them at once. */
    void replaceAll(int parallelism) throws IOException {
        Path project = project();
        Settings settings = cluster.settings().with(Setting.PARALLELISM, Integer.toString(parallelism));
        forAll(question -> replace(question, settings, project));
    }

    /** A project's folder, as the command wants one, with nothing in it but the SQL. */
    private Path project() throws IOException {
        Path project = Files.createDirectories(cluster.folder().resolve("project"));
        Path sql = project.resolve("sql");
        if (!Files.exists(sql)) {
            Files.createSymbolicLink(sql, Cluster.SQL.folder());
        }
        return project;
    }

    private void replace(Question question, Settings settings, Path project) {
        Map<String, String> environment = new HashMap<>();
        for (Setting setting : Setting.values()) {
            environment.put(setting.name(), settings.get(setting));
        }
        environment.put("JAVA_TOOL_OPTIONS", "-Dtelltale.home=" + project);
        JavaProgram command = new JavaProgram(
                "submit-" + question.word(),
                "dev.telltale.local.command.Telltale",
                "300m",
                environment,
                List.of("submit", question.word(), "--replace"));
        try {
            if (command.launch(project).waitFor() != 0) {
                throw new IllegalStateException(Files.readString(project.resolve(command.name() + ".out")));
            }
        } catch (IOException | InterruptedException notEnded) {
            throw new IllegalStateException(notEnded);
        }
    }

    private static void forAll(Consumer<Question> work) {
        List<CompletableFuture<Void>> all = Arrays.stream(Question.values())
                .map(question -> CompletableFuture.runAsync(() -> work.accept(question)))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private void submit(Question question, Settings settings) {
        try {
            Path script = Files.createTempFile(cluster.folder(), question.word(), ".sql");
            Files.writeString(
                    script,
                    Cluster.SQL.get(question.word(), settings).streamScript().text());
            URI gateway = URI.create(settings.get(Setting.SQL_GATEWAY_URL));
            List<String> jobs = new SqlClientProcess(gateway, cluster.folder()).run(script, PATIENCE);
            cluster.flink().awaitRunning(jobs.get(0), PATIENCE);
        } catch (IOException noScript) {
            throw new IllegalStateException(noScript);
        }
    }

    /** Waits until each job has completed a checkpoint that was begun after this call. */
    void awaitCheckpoints() {
        Map<Question, Long> before = completed();
        await("checkpoints").atMost(PATIENCE).ignoreExceptions().until(() -> {
            Map<Question, Long> now = completed();
            return before.entrySet().stream().allMatch(entry -> now.get(entry.getKey()) >= entry.getValue() + 2);
        });
    }

    private Map<Question, Long> completed() {
        FlinkJobs flink = cluster.flink();
        return Arrays.stream(Question.values())
                .collect(Collectors.toMap(
                        question -> question,
                        question -> flink.statistics(flink.alive(question.word())
                                        .orElseThrow()
                                        .id())
                                .completedCount()));
    }
}
