package dev.telltale.local.chaos.feed;

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

import dev.telltale.local.contract.PipelineContract;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes generated readings at a steady rate until it is stopped. */
public final class SteadyProducer implements AutoCloseable {

    private static final long EVERY_MILLIS = 20;
    private static final int AT_A_TIME = 10;

    private final PipelineContract contract;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private ScheduledExecutorService writing;
    private long number;

    /** Keys and event times of the readings. */
    public interface Source {

        /** Returns the key of a reading. */
        String key(long number);

        /** Returns the event time of a reading. */
        Instant at(long number);

        /** Gives nineteen of twenty readings the same key. */
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

        /** Sets the clocks of all devices ahead. */
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

    /** Connects to the broker. */
    public SteadyProducer(PipelineContract contract, String bootstrapServers) {
        this.contract = contract;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "delivery.timeout.ms", "600000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Starts to write. */
    public void start(Source source) {
        number = 0;
        writing = Executors.newSingleThreadScheduledExecutor();
        writing.scheduleAtFixedRate(() -> write(source), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void write(Source source) {
        for (int one = 0; one < AT_A_TIME; one++) {
            String key = source.key(number);
            byte[] value = contract.reading(key, source.at(number));
            producer.send(new ProducerRecord<>(contract.topic(), key.getBytes(UTF_8), value), (place, failure) -> {
                if (failure == null) {
                    acknowledged.incrementAndGet();
                }
            });
            number++;
        }
    }

    /** Stops, waits for the last acknowledgement and returns the number of acknowledged records. */
    public long stop() {
        end(writing);
        producer.flush();
        return acknowledged.getAndSet(0);
    }

    private static void end(ExecutorService writing) {
        try {
            writing.shutdown();
            if (!writing.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the broker accepts no records");
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
