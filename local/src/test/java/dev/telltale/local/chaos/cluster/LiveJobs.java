package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * The live jobs of pipelines.
 *
 * @param cluster the cluster of the jobs
 * @param pipelines their names
 */
public record LiveJobs(Cluster cluster, List<String> pipelines) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The live jobs of all pipelines. */
    public LiveJobs(Cluster cluster) {
        this(cluster, Cluster.SQL.names());
    }

    /** Submits all jobs at once with the stock SQL client and waits until they run. */
    public void submitAll() {
        forAll(pipeline -> submit(pipeline, cluster.settings()));
    }

    /** Runs {@code submit --replace} for all jobs at once. */
    public void replaceAll(int parallelism) throws IOException {
        Path project = project();
        Settings settings = cluster.settings().with(Setting.PARALLELISM, Integer.toString(parallelism));
        forAll(pipeline -> replace(pipeline, settings, project));
    }

    /** Creates a project folder that holds the SQL and the declaration of its settings. */
    public Path project() throws IOException {
        Path project = Files.createDirectories(cluster.folder().resolve("project"));
        for (Path part : List.of(Cluster.SQL.folder(), Cluster.SQL.folder().resolveSibling("telltale.yaml"))) {
            Path link = project.resolve(part.getFileName());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, part);
            }
        }
        return project;
    }

    private void replace(String pipeline, Settings settings, Path project) {
        Map<String, String> environment = new HashMap<>();
        for (Setting setting : Setting.values()) {
            environment.put(setting.name(), settings.get(setting));
        }
        environment.put("JAVA_TOOL_OPTIONS", "-Dtelltale.home=" + project);
        JavaProgram command = new JavaProgram(
                "submit-" + pipeline,
                "dev.telltale.local.command.Telltale",
                "300m",
                environment,
                List.of("submit", pipeline, "--replace"));
        try {
            if (command.launch(project).waitFor() != 0) {
                throw new IllegalStateException(Files.readString(project.resolve(command.name() + ".out")));
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void forAll(Consumer<String> work) {
        List<CompletableFuture<Void>> all = pipelines.stream()
                .map(pipeline -> CompletableFuture.runAsync(() -> work.accept(pipeline)))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private void submit(String pipeline, Settings settings) {
        try {
            Path script = Files.createTempFile(cluster.folder(), pipeline, ".sql");
            Files.writeString(
                    script, Cluster.SQL.get(pipeline, settings).streamScript().text());
            URI gateway = URI.create(settings.get(Setting.SQL_GATEWAY_URL));
            List<String> jobs = new SqlClientProcess(gateway, cluster.folder()).run(script, PATIENCE);
            cluster.flink().awaitRunning(jobs.get(0), PATIENCE);
        } catch (IOException noScript) {
            throw new IllegalStateException(noScript);
        }
    }

    /** Waits until each job has completed a checkpoint that started after this call. */
    public void awaitCheckpoints() {
        Map<String, Long> before = completed();
        await("checkpoints").atMost(PATIENCE).ignoreExceptions().until(() -> {
            Map<String, Long> now = completed();
            return before.entrySet().stream().allMatch(entry -> now.get(entry.getKey()) >= entry.getValue() + 2);
        });
    }

    private Map<String, Long> completed() {
        FlinkJobs flink = cluster.flink();
        return pipelines.stream()
                .collect(Collectors.toMap(
                        pipeline -> pipeline,
                        pipeline -> flink.statistics(
                                        flink.alive(pipeline).orElseThrow().id())
                                .completedCount()));
    }
}
