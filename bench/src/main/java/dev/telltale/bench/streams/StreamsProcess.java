package dev.telltale.bench.streams;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

import dev.telltale.bench.child.ChildCommands;
import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.WindowSum;

/**
 * The tuned pipeline with Kafka Streams: no repartitioning, windows in memory with a changelog topic, and each window
 * emitted once after it is closed. It has no side outputs for bad and late readings.
 */
public final class StreamsProcess {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofMinutes(1);
    private static final int COMMIT_INTERVAL_MILLIS = 5_000;

    private StreamsProcess() {}

    public static void main(String[] arguments) throws IOException {
        ChildCommands.run(StreamsProcess::start);
    }

    /** Arguments: brokers, topic, folder of the state, threads, database URL, user, password. */
    private static AutoCloseable start(String[] arguments) {
        Topology topology = topology(arguments[1], arguments[4], arguments[5], arguments[6]);
        KafkaStreams streams = new KafkaStreams(topology, settings(arguments[0], Path.of(arguments[2]), arguments[3]));
        streams.setUncaughtExceptionHandler(failure -> {
            ChildCommands.reportFailure(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return () -> {
            streams.close();
            streams.cleanUp();
        };
    }

    private static Topology topology(String topic, String url, String user, String password) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topic,
                        Consumed.with(Serdes.String(), ReadingSerde.serde(new AtomicBoolean()))
                                .withTimestampExtractor((found, before) -> ((Reading) found.value()).timeMillis))
                .groupByKey()
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, OUT_OF_ORDERNESS))
                .emitStrategy(EmitStrategy.onWindowClose())
                .aggregate(
                        WindowSum::new,
                        (worker, reading, sum) -> sum.add(reading),
                        Materialized.<String, WindowSum>as(
                                        Stores.inMemoryWindowStore("windows", RETENTION, WINDOW, false))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(SumSerde.serde())
                                .withCachingDisabled())
                .toStream()
                .process(() -> new WindowRowWriter(url, user, password));
        return builder.build();
    }

    private static Properties settings(String brokers, Path folder, String threads) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, folder.getFileName().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 10_000);
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 100);
        settings.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        // By default, closed windows are emitted at most once per second, and not after the last record.
        settings.put(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION, 0L);
        return settings;
    }
}
