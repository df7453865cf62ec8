package dev.telltale.fallback;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.Script;
import dev.telltale.sql.ScriptRunner;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.SqlFiles;
import dev.telltale.sql.TimeRange;
import dev.telltale.sql.Topics;

/** Runs a pipeline once over what its topic holds: lands the readings, then the very SQL of the live job. */
public final class BatchRun {
    private final SqlFiles files;
    private final String pipeline;
    private final Settings settings;
    private final Topics topics;

    public BatchRun(SqlFiles files, String pipeline, Settings settings) {
        this.files = files;
        this.pipeline = pipeline;
        this.settings = settings;
        this.topics = Topics.of(files, pipeline, settings);
    }

    /**
     * Brings the readings table up to the end of the topic.
     *
     * @param landed told the number of readings so far
     * @return readings landed by this call
     */
    public long land(LongConsumer landed) {
        TableEnvironment environment = environment();
        ScriptRunner.run(environment, Script.contract(files, pipeline, settings));
        DataType columns = environment
                .from(pipeline + "_reading_contract")
                .getResolvedSchema()
                .toPhysicalRowDataType();
        Jdbi database = Jdbi.create(
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD));
        ReadingRules rules = new ReadingRules(
                DataType.getFieldNames(columns), topics.input(), settings.get(Setting.CLOCK_AHEAD_ALLOWANCE));
        ReadingDecoder decoder = new ReadingDecoder(columns, topics.input().format(), rules);
        ReadingsTable table = new ReadingsTable(pipeline, (RowType) columns.getLogicalType());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new Landing(database, decoder, table)
                    .toTheEnd(consumer, topics.input().name(), landed);
        } catch (KafkaException failure) {
            throw new FallbackException("topic " + topics.input().name() + " cannot be read", failure);
        } catch (JdbiException | SQLException failure) {
            throw new FallbackException("the readings cannot be landed", failure);
        }
    }

    /**
     * Computes the whole windows that touch the range; those that the clock has not finished are left out.
     *
     * @param from inclusive, or empty for the beginning
     * @param to exclusive, or empty for now
     * @return the range of the windows
     */
    public TimeRange compute(Optional<Instant> from, Optional<Instant> to) {
        long window = topics.window().toMillis();
        Instant finished = Instant.now().minus(topics.outOfOrderness());
        Instant end = to.filter(wanted -> wanted.isBefore(finished))
                .map(wanted -> ceiling(wanted, window))
                .filter(wanted -> !wanted.isAfter(finished))
                .orElse(floor(finished, window));
        TimeRange range = new TimeRange(floor(from.orElse(Instant.EPOCH), window), end);
        try {
            ScriptRunner.run(environment(), Script.batch(files, pipeline, settings, range))
                    .await();
        } catch (ExecutionException failure) {
            throw new FallbackException("the batch run of " + pipeline + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FallbackException("the batch run of " + pipeline + " was interrupted");
        }
        return range;
    }

    private static Instant floor(Instant instant, long window) {
        long millis = instant.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, window));
    }

    private static Instant ceiling(Instant instant, long window) {
        return floor(instant.plusMillis(window - 1), window);
    }

    private static TableEnvironment environment() {
        return TableEnvironment.create(EnvironmentSettings.inBatchMode());
    }

    private Map<String, Object> consumerSettings() {
        return Map.of(
                "bootstrap.servers",
                settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS),
                "group.id",
                "telltale-fallback-" + pipeline,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "none",
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "fetch.min.bytes",
                1,
                "default.api.timeout.ms",
                15_000);
    }
}
