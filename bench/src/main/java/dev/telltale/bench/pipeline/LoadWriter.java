package dev.telltale.bench.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.bench.inference.Windows;
import dev.telltale.bench.lab.BenchException;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.stack.BenchStack;

/** Puts a load into its topic. Each window is about a real one, so that the model has to look at all of its trees. */
public final class LoadWriter {

    /** Past what may still come for the last windows, yet not so far that a store of limited time forgets them. */
    private static final Duration LATER = Duration.ofSeconds(20);

    /** Two primes, so that neighbouring windows are not neighbours in the recording. */
    private static final long WORKER_STEP = 7_919;

    private static final long WINDOW_STEP = 104_729;

    private final Lab lab;
    private final List<double[]> windows;
    private final ReadingBytes bytes = new ReadingBytes();
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    private LoadWriter(Lab lab) throws IOException {
        this.lab = lab;
        this.windows = Windows.shuffled(lab.home());
    }

    /** Makes the topic anew and fills it. */
    public static void write(Lab lab, BenchStack stack, Load load) throws IOException {
        lab.say("Preloading %,d readings of %,d workers into %s …", load.readings(), load.workers(), load.topic());
        stack.topics().createEmpty(load.topic(), load.partitions());
        LoadWriter writer = new LoadWriter(lab);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(stack.topics().bootstrapServers()))) {
            writer.send(producer, load);
        }
        if (writer.refused.get() != null) {
            throw new BenchException(
                    "Kafka did not take the load: " + writer.refused.get().getMessage(), writer.refused.get());
        }
    }

    private void send(Producer<byte[], byte[]> producer, Load load) {
        for (long tick = 0; tick < load.windowsPerWorker() * Load.READINGS_PER_WINDOW; tick++) {
            if (lab.stop().getAsBoolean()) {
                lab.stop().pause(Duration.ZERO);
            }
            for (int worker = 0; worker < load.workers(); worker++) {
                byte[] key = Load.worker(worker).getBytes(StandardCharsets.UTF_8);
                send(producer, new ProducerRecord<>(load.topic(), key, reading(worker, tick)));
            }
        }
        for (int partition = 0; partition < load.partitions(); partition++) {
            String nobody = "end" + partition;
            byte[] last = bytes.of(nobody, load.end().plus(LATER), windows.get(0), 0);
            send(
                    producer,
                    new ProducerRecord<>(load.topic(), partition, nobody.getBytes(StandardCharsets.UTF_8), last));
        }
    }

    private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> reading) {
        producer.send(reading, (place, failure) -> {
            if (failure != null) {
                refused.set(failure);
            }
        });
    }

    private byte[] reading(int worker, long tick) {
        long window = tick / Load.READINGS_PER_WINDOW;
        int index = (int) ((worker * WORKER_STEP + window * WINDOW_STEP) % windows.size());
        long phase = worker % Load.tick().toMillis();
        Instant time = Load.START.plus(Load.tick().multipliedBy(tick)).plusMillis(phase);
        return bytes.of(Load.worker(worker), time, windows.get(index), (int) (tick % Load.READINGS_PER_WINDOW));
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                // A topic that was just made refuses the first request, and then all that are on their way out of turn.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.LINGER_MS_CONFIG,
                10,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L << 20,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }
}
