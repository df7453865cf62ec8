package dev.telltale.bench.streams;

import java.io.IOException;
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

import dev.telltale.bench.child.Orders;
import dev.telltale.bench.sensor.Reading;
import dev.telltale.bench.sensor.WindowSum;

/**
 * The pipeline on Kafka Streams as one would write it, and tuned: keyed as it comes, so that nothing is partitioned anew;
 * windows in memory with a change log in Kafka; each window leaves once, when it is over. It sets nothing aside.
 */
public final class StreamsProcess {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int COMMIT_EVERY_MILLIS = 5_000;

    private StreamsProcess() {}

    public static void main(String[] arguments) throws IOException {
        Orders.follow(StreamsProcess::begin);
    }

    /** Words: brokers, topic, name of the application, threads, database, its user, its password. */
    private static AutoCloseable begin(String[] words) {
        Topology topology = topology(words[1], words[4], words[5], words[6]);
        KafkaStreams streams = new KafkaStreams(topology, settings(words[0], words[2], words[3]));
        streams.setUncaughtExceptionHandler(failure -> {
            Orders.fail(failure);
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
                        Materialized.<String, WindowSum>as(Stores.inMemoryWindowStore("windows", KEPT, WINDOW, false))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(SumSerde.serde())
                                .withCachingDisabled())
                .toStream()
                .process(() -> new WriteRows(url, user, password));
        return builder.build();
    }

    private static Properties settings(String brokers, String application, String threads) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MILLIS);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("telltale.log.dir"));
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 10_000);
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 100);
        settings.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        // Else up to a second passes between two looks for windows that are over, and after the last record there is
        // none.
        settings.put(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION, 0L);
        return settings;
    }
}
