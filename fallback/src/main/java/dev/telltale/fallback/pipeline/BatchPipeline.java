package dev.telltale.fallback.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.TimeUtils;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.BackgroundDatabase;
import dev.telltale.fallback.live.DatabaseIdentity;
import dev.telltale.fallback.live.LiveJob;
import dev.telltale.fallback.topic.EventTimeProgress;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * A pipeline with the types of its contracts, and clients for its topic, its job and its database.
 *
 * @param pipeline the pipeline
 * @param readingColumns row type of its reading contract
 * @param keyColumn first column of its window contract, the key of a window
 */
public record BatchPipeline(Pipeline pipeline, DataType readingColumns, String keyColumn) {

    /**
     * Reads the contracts.
     *
     * @throws dev.telltale.sql.failure.TelltaleException when the pipeline's files have a fault
     */
    public static BatchPipeline of(Pipeline pipeline) {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, pipeline.contractScript());
        return new BatchPipeline(
                pipeline,
                environment
                        .from(pipeline.name() + "_reading_contract")
                        .getResolvedSchema()
                        .toPhysicalRowDataType(),
                pipeline.contract()
                        .columnNames(pipeline.name() + "_window_contract")
                        .get(0));
    }

    public String name() {
        return pipeline.name();
    }

    public Manifest manifest() {
        return pipeline.manifest();
    }

    public Settings settings() {
        return pipeline.settings();
    }

    public String topic() {
        return manifest().topic().name();
    }

    /** Returns the start of the window of an event time, both in milliseconds since the epoch. */
    public long windowStart(long eventTimeMillis) {
        return eventTimeMillis
                - Math.floorMod(eventTimeMillis, manifest().window().toMillis());
    }

    public Duration duration(Setting setting) {
        return TimeUtils.parseDuration(settings().get(setting));
    }

    /** Returns the database. */
    public Jdbi database() {
        return BackgroundDatabase.of(settings());
    }

    /** Returns the live job; it is healthy while the age of its latest checkpoint is within the limit. */
    public LiveJob liveJob(Duration checkpointWithin) {
        return new LiveJob(
                URI.create(settings().get(Setting.FLINK_REST_URL)),
                pipeline.project(),
                name(),
                Optional.of(DatabaseIdentity.of(settings())),
                checkpointWithin);
    }

    /**
     * Checks that no other version is live, before a batch run writes the tables.
     *
     * @param claim whether to record this version as the live one if no version is live
     */
    public void requireLiveVersion(boolean claim) {
        liveJob(Duration.ZERO).version().ifPresent(version -> PipelineVersions.requireSameVersion(pipeline, version));
        PipelineVersions versions = new PipelineVersions(settings());
        if (claim) {
            versions.claim(pipeline);
        } else {
            versions.requireSameVersion(pipeline);
        }
    }

    public ReadingDecoder decoder() {
        return new ReadingDecoder(readingColumns, pipeline);
    }

    public EventTimeProgress progress() {
        return new EventTimeProgress(
                manifest().outOfOrderness(),
                manifest().idleTimeout(),
                manifest().idleAdvanceLimit(),
                duration(Setting.IDLE_CLOSE_TIMEOUT),
                Instant.now());
    }

    public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic()).stream()
                .map(info -> new TopicPartition(topic(), info.partition()))
                .toList();
    }

    /** Returns the identity of the topic whose offsets the database holds. */
    public TopicIdentity identity(Jdbi database) {
        return new TopicIdentity(database, KafkaClient.of(settings()), name(), topic());
    }

    /** Returns a consumer that commits no offsets and belongs to no group. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties =
                new HashMap<>(KafkaClient.of(settings()).properties());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "none");
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.records", 10_000);
        properties.put("fetch.min.bytes", 1);
        properties.put("default.api.timeout.ms", 15_000);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
