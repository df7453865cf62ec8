package dev.telltale.local.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes simple readings at a steady pace, until it is told to stop: fifty times a second a few of them. */
final class SteadyFeed implements AutoCloseable {

    private static final long EVERY_MILLIS = 20;
    private static final int AT_A_TIME = 10;

    private final Question question;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private ScheduledExecutorService writing;
    private long number;

    /** Which readings. */
    interface Source {

        /** Whose the reading of that number is. */
        String key(long number);

        /** When it was measured. */
        Instant at(long number);

        /** Nineteen of twenty readings have the same key. */
        static Source hotKey(long fromMillis) {
            return new Source() {
                @Override
                public String key(long number) {
                    return number % 20 == 0 ? "cool" + number / 20 % 20 : "hot";
                }

                @Override
                public Instant at(long number) {
                    return Instant.ofEpochMilli(fromMillis + number * EVERY_MILLIS);
                }
            };
        }

        /** All clocks go fast. */
        static Source fast(Duration ahead) {
            return new Source() {
                @Override
                public String key(long number) {
                    return "fast" + number % 20;
                }

                @Override
                public Instant at(long number) {
                    return Instant.now().plus(ahead);
                }
            };
        }
    }

    SteadyFeed(Question question, String bootstrapServers) {
        this.question = question;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "delivery.timeout.ms", "600000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void start(Source source) {
        number = 0;
        writing = Executors.newSingleThreadScheduledExecutor();
        writing.scheduleAtFixedRate(() -> write(source), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void write(Source source) {
        for (int one = 0; one < AT_A_TIME; one++) {
            String key = source.key(number);
            byte[] value = Markers.value(question, key, source.at(number));
            producer.send(new ProducerRecord<>(question.topic(), key.getBytes(UTF_8), value), (place, failure) -> {
                if (failure == null) {
                    acknowledged.incrementAndGet();
                }
            });
            number++;
        }
    }

    /** Waits for the last acknowledgement, and says how many there were. */
    long stop() {
        end(writing);
        producer.flush();
        return acknowledged.getAndSet(0);
    }

    private static void end(ExecutorService writing) {
        try {
            writing.shutdown();
            if (!writing.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the broker takes no more");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
