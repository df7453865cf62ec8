package dev.telltale.local.savepoint;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jdbi.v3.core.Handle;

import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

/** The live job of one version on the stack of the cases, with its topics and tables. */
final class VersionRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** States up to this size are within the file of metadata, so that a small savepoint is one file. */
    private static final String INLINE = "1 mb";

    private final CaseStack.Running stack;
    private final Pipeline pipeline;
    private final CaseTopics topics;
    private final Handle database;
    private final CaseTables tables;

    VersionRun(CaseStack.Running stack, Version version, int parallelism) {
        // The watermark must not advance with the clock before the savepoint.
        Settings settings = stack.settings()
                .with(Setting.PARALLELISM, String.valueOf(parallelism))
                .with(Setting.IDLE_CLOSE_TIMEOUT, "1 h");
        this.stack = stack;
        this.pipeline = version.pipeline(settings);
        this.topics = new CaseTopics(stack.stack());
        this.database = stack.owner().open();
        this.tables = new CaseTables(
                database, pipeline.name(), pipeline.manifest().topic().name());
    }

    Pipeline pipeline() {
        return pipeline;
    }

    CaseTopics topics() {
        return topics;
    }

    CaseTables tables() {
        return tables;
    }

    /** Empties topics and tables, and writes records. */
    void give(List<GivenRecord> records) throws Exception {
        topics.give(pipeline.manifest(), records);
        tables.empty();
        try (Admin admin = admin()) {
            admin.deleteConsumerGroups(List.of(group())).all().get();
        } catch (ExecutionException failure) {
            assertThatCode(() -> {
                        throw failure.getCause();
                    })
                    .isInstanceOf(GroupIdNotFoundException.class);
        }
    }

    /**
     * Runs the job until it has read all records and its sinks have committed, and stops it with a savepoint.
     *
     * @param from savepoint to start from
     * @param drain whether all windows close at the end
     * @param folder parent of the new savepoint
     */
    Path readAll(Optional<Path> from, boolean drain, Path folder, long records) {
        URI rest = URI.create(stack.stack().endpoints().flinkRestUrl());
        FlinkJobs flink = new FlinkJobs(rest);
        String job = start(rest, from);
        try {
            flink.awaitSteady(job, PATIENCE);
            await().atMost(PATIENCE).until(() -> committed() == records);
            return Path.of(
                    URI.create(flink.stopWithSavepoint(job, Optional.of(FlinkPath.of(folder)), drain, PATIENCE)));
        } finally {
            if (!flink.get(job).isEnded()) {
                flink.cancel(job, PATIENCE);
            }
        }
    }

    private String start(URI rest, Optional<Path> from) {
        Settings settings = from.map(path -> pipeline.settings().with(Setting.RECOVERY_PATH, FlinkPath.of(path)))
                .orElse(pipeline.settings());
        ClusterEnvironment.use(rest);
        try {
            TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
            flink.getConfig().set("execution.checkpointing.data-inline-threshold", INLINE);
            return ScriptRunner.run(flink, pipeline.with(settings).streamScript())
                    .getJobClient()
                    .orElseThrow()
                    .getJobID()
                    .toString();
        } finally {
            ClusterEnvironment.useNone();
        }
    }

    /** The number of records that the job has read before its last checkpoint. */
    private long committed() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private String group() {
        return pipeline.project() + "-" + pipeline.name();
    }

    private Admin admin() {
        return Admin.create(KafkaClient.of(stack.settings()).properties());
    }

    @Override
    public void close() {
        database.close();
    }
}
