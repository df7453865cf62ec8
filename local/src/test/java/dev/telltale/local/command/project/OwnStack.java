package dev.telltale.local.command.project;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.local.database.Database;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.live.Production;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stack with one pipeline, and the commands on it.
 *
 * @param own the project
 * @param pipeline name of the pipeline
 * @param live the running stack
 */
public record OwnStack(OwnProject own, String pipeline, LiveStack live) implements AutoCloseable {

    public static OwnStack start(Path home, String pipeline) throws IOException {
        return start(OwnProject.in(home, pipeline), pipeline);
    }

    /** Starts the stack of a project that the test has changed. */
    public static OwnStack start(OwnProject own, String pipeline) {
        PrintWriter out = new PrintWriter(System.out, true);
        return new OwnStack(
                own,
                pipeline,
                LiveStack.start(own.project(), own.project().stackFolder(), false, UnaryOperator.identity(), out));
    }

    Path home() {
        return own.project().home();
    }

    public Settings settings() {
        return live.settings();
    }

    public ProjectJobs jobs() {
        return new ProjectJobs(own.project().file().name(), settings());
    }

    PipelineJob job(String name, Settings settings) {
        return new PipelineJobs(own.project(), settings).job(name);
    }

    public OwnProject.Outcome run(String... words) {
        return own.run(words);
    }

    /** Runs a command that must succeed, and returns its output. */
    public String runSuccessfully(String... words) {
        OwnProject.Outcome outcome = run(words);
        assertThat(outcome.exitStatus()).as(outcome.output()).isZero();
        return outcome.output();
    }

    /** Runs a command that must fail with exit status 1, and returns its output. */
    public String runFailing(String... words) {
        OwnProject.Outcome outcome = run(words);
        assertThat(outcome.exitStatus()).as(outcome.output()).isEqualTo(1);
        return outcome.output();
    }

    /** Stops the job with a savepoint, and returns the path of the savepoint. */
    String stopWithSavepoint() {
        return run("stop", pipeline).output().replaceFirst("(?s).*savepoint is (\\S+).*", "$1");
    }

    /** The running job of the pipeline. */
    FlinkJob runningJob() {
        return jobs().alive(pipeline).orElseThrow();
    }

    public String runningJobId() {
        return runningJob().id();
    }

    /** The output of {@code status} with another setting. */
    String statusWith(String name, String value) throws IOException {
        return runWith(name, value, "status").output();
    }

    /** The outcome of a command with another setting. */
    public OwnProject.Outcome runWith(String name, String value, String... words) throws IOException {
        Path published = own.project().stackFolder().environment();
        String before = Files.readString(published);
        String others = before.replaceAll("(?m)^" + name + "=.*\n", "");
        Files.writeString(published, others + name + "='" + value + "'\n");
        try {
            return run(words);
        } finally {
            Files.writeString(published, before);
        }
    }

    /** Sends readings, and returns the number of records in the topic. */
    public long produce(long count) {
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse(pipeline))
                .speed(Speed.MAX)
                .count(count)
                .build();
        Production.until(() -> false, request, settings(), Progress.SILENT);
        return records(request.topic());
    }

    /** The number of records in a topic that no transaction has written. */
    public long records(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClient.of(settings()).properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    long accountedFor() {
        return new PipelineTables(settings())
                .counts(own.project().pipeline(pipeline, settings()))
                .accountedFor();
    }

    public String text(String query) {
        return Database.of(settings())
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    public void execute(String statement) {
        Database.of(settings()).useHandle(handle -> handle.execute(statement));
    }

    @Override
    public void close() {
        live.close();
    }
}
