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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.bench.inference.Windows;
import dev.telltale.bench.lab.BenchException;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.stack.BenchStack;

/** Puts a load into its topic. Each window is about a real one, so that the model has to look at all of its trees. */
public final class LoadWriter {

    private static final Duration LATER = Duration.ofHours(1);

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
            throw new BenchException("Kafka did not take the load", writer.refused.get());
        }
    }

    private void send(Producer<byte[], byte[]> producer, Load load) {
        for (long tick = 0; tick < load.windowsPerWorker() * Load.READINGS_PER_WINDOW; tick++) {
            if (lab.stop().isAsked()) {
                lab.stop().pause(Duration.ZERO);
            }
            for (int worker = 0; worker < load.workers(); worker++) {
                byte[] key = Load.worker(worker).getBytes(StandardCharsets.UTF_8);
                send(producer, new ProducerRecord<>(load.topic(), key, reading(worker, tick)));
            }
        }
        for (int partition = 0; partition < load.partitions(); partition++) {
            byte[] last = bytes.of("end" + partition, load.end().plus(LATER), windows.get(0), 0);
            send(producer, new ProducerRecord<>(load.topic(), partition, null, last));
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
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                10,
                "batch.size",
                256 * 1024,
                "buffer.memory",
                64L << 20,
                "compression.type",
                "lz4",
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class);
    }
}
