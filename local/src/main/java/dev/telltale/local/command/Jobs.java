package dev.telltale.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.stack.FlinkJobs;
import dev.telltale.local.stack.KafkaTopics;
import dev.telltale.local.stack.LatestCheckpoint;
import dev.telltale.local.stack.SqlClientProcess;
import dev.telltale.local.stack.StackException;
import dev.telltale.sql.KafkaClient;
import dev.telltale.sql.Script;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Topics;
import dev.telltale.sql.check.ClockCheck;

/** Submits pipelines as a user would: the rendered script, the stock SQL client, the SQL Gateway. */
final class Jobs {
    private static final Duration SUBMIT_WITHIN = Duration.ofMinutes(2);
    private static final Duration RUN_WITHIN = Duration.ofMinutes(1);

    private final Project project;
    private final Settings settings;
    private final FlinkJobs flink;
    private final Path workFolder;
    private final PrintWriter out;

    /**
     * @param out takes lines for the user
     */
    Jobs(Project project, Settings settings, Path workFolder, PrintWriter out) {
        this.out = out;
        this.project = project;
        this.settings = settings;
        this.flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.workFolder = workFolder;
    }

    /** Submits pipelines one after the other, each from its latest checkpoint if it has one. */
    static void submit(Project project, LiveStack live, List<String> pipelines, PrintWriter out) {
        Jobs jobs = new Jobs(project, live.settings(), live.stack().folder().root(), out);
        for (String pipeline : pipelines) {
            jobs.goOn(pipeline);
        }
    }

    /** Submits one pipeline from its latest checkpoint, if it has one that can be read from here. */
    void goOn(String pipeline) {
        Optional<String> latest = checkpoints()
                .flatMap(folder -> LatestCheckpoint.find(folder, pipeline))
                .map(Path::toUri)
                .map(URI::toString);
        String job = submit(pipeline, latest);
        out.printf("%-12s job %s %s%n", pipeline, job, latest.isPresent() ? "goes on where it stopped" : "runs");
        out.flush();
    }

    private Optional<Path> checkpoints() {
        String directory = settings.get(Setting.CHECKPOINT_DIRECTORY);
        return directory.startsWith("file:") ? Optional.of(Path.of(URI.create(directory))) : Optional.empty();
    }

    FlinkJobs flink() {
        return flink;
    }

    /**
     * Submits one pipeline and waits until it runs.
     *
     * @param recovery checkpoint or savepoint to start from
     * @return the job's id
     * @throws StackException when a statement fails or the job does not run
     */
    String submit(String pipeline, Optional<String> recovery) {
        Settings resolved =
                recovery.map(path -> settings.with(Setting.RECOVERY_PATH, path)).orElse(settings);
        createTopics(pipeline);
        Script live = Script.stream(project.sql(), pipeline, resolved);
        ClockCheck.warnings(live).forEach(line -> System.err.println("telltale: " + line));
        Path script = write(live);
        try {
            URI gateway = URI.create(settings.get(Setting.SQL_GATEWAY_URL));
            List<String> jobs = new SqlClientProcess(gateway, workFolder).run(script, SUBMIT_WITHIN);
            if (jobs.size() != 1) {
                throw new StackException("the SQL client submitted " + jobs.size() + " jobs instead of one");
            }
            flink.awaitRunning(jobs.get(0), RUN_WITHIN);
            return jobs.get(0);
        } finally {
            delete(script);
        }
    }

    private void createTopics(String pipeline) {
        KafkaClient client = KafkaClient.of(settings);
        KafkaTopics.createMissing(client.properties(), PipelineTopics.of(project, pipeline, settings));
        String topic = Topics.of(project.sql(), pipeline, settings).input().name();
        try (TopicIdentity identity =
                new TopicIdentity(new Look(project.sql(), settings).database(), client, pipeline, topic)) {
            identity.trouble().ifPresent(out::println);
        } catch (JdbiException failure) {
            throw new StackException("the database does not answer at " + settings.get(Setting.DATABASE_URL), failure);
        } catch (KafkaException failure) {
            throw new StackException("Kafka does not answer at " + client + ": " + failure.getMessage(), failure);
        }
    }

    /** The script holds the database's password, so nobody else may read it. */
    private Path write(Script script) {
        try {
            Files.createDirectories(workFolder);
            Path file = Files.createTempFile(
                    workFolder,
                    script.pipeline(),
                    ".sql",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, script.text());
        } catch (IOException failure) {
            throw new StackException("the script cannot be written to " + workFolder, failure);
        }
    }

    private static void delete(Path script) {
        try {
            Files.deleteIfExists(script);
        } catch (IOException failure) {
            throw new StackException("the script " + script + " cannot be deleted", failure);
        }
    }
}
