package dev.telltale.bench.latency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.bench.load.ReadingEncoder;
import dev.telltale.bench.load.RecordedWindows;
import dev.telltale.sql.failure.TelltaleException;

/** Writes readings of 1,000 workers, ten per second each, with the clock as event time and evenly spread. */
final class PacedReadings implements AutoCloseable {

    static final int WORKERS = 1_000;

    private static final int READINGS_PER_MILLISECOND = 10;
    private static final int READINGS_PER_WINDOW = 50;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final List<double[]> windows;
    private final ReadingEncoder encoder = new ReadingEncoder();
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private final Thread thread = new Thread(this::send, "paced-readings");

    private PacedReadings(Path home, String bootstrapServers, String topic) throws IOException {
        this.topic = topic;
        this.windows = RecordedWindows.shuffled(home);
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    }

    static PacedReadings start(Path home, String bootstrapServers, String topic) throws IOException {
        PacedReadings readings = new PacedReadings(home, bootstrapServers, topic);
        readings.thread.start();
        return readings;
    }

    private void send() {
        long next = System.currentTimeMillis();
        while (!Thread.currentThread().isInterrupted() && failed.get() == null) {
            for (long now = System.currentTimeMillis(); next <= now; next++) {
                sendAllOf(next);
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private void sendAllOf(long millis) {
        for (int turn = 0; turn < READINGS_PER_MILLISECOND; turn++) {
            int worker = (int) ((millis * READINGS_PER_MILLISECOND + turn) % WORKERS);
            String name = "w" + worker;
            byte[] reading =
                    encoder.encode(name, Instant.ofEpochMilli(millis), windows.get(worker % windows.size()), (int)
                            (millis % READINGS_PER_WINDOW));
            producer.send(
                    new ProducerRecord<>(topic, name.getBytes(StandardCharsets.UTF_8), reading), (place, failure) -> {
                        if (failure != null) {
                            failed.set(failure);
                        }
                    });
        }
    }

    /**
     * Checks that Kafka accepts the readings.
     *
     * @throws TelltaleException if Kafka refused a reading
     */
    void requireHealthy() {
        if (failed.get() != null) {
            throw new TelltaleException(
                    "Kafka refused a reading: " + failed.get().getMessage(), failed.get());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        producer.close(Duration.ZERO);
    }
}
