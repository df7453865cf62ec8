package dev.telltale.bench.load;

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

import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.sql.failure.TelltaleException;

/** Writes a load to its topic. The windows vary like recorded ones, so that predictions use all branches of the trees. */
public final class LoadWriter {

    /** Event time of the closing readings: after the out-of-orderness, and within the retention of window stores. */
    private static final Duration LATER = Duration.ofSeconds(20);

    /** Two primes, so that neighbouring windows come from distant windows of the recording. */
    private static final long WORKER_STEP = 7_919;

    private static final long WINDOW_STEP = 104_729;

    private final BenchmarkContext context;
    private final List<double[]> windows;
    private final ReadingEncoder encoder = new ReadingEncoder();
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    private LoadWriter(BenchmarkContext context) throws IOException {
        this.context = context;
        this.windows = RecordedWindows.shuffled(context.home());
    }

    /** Recreates the topic and writes the load. */
    public static void write(BenchmarkContext context, BenchStack stack, Load load) throws IOException {
        context.print("Writing %,d readings of %,d workers to %s …", load.readings(), load.workers(), load.topic());
        stack.topics().createEmpty(load.topic(), load.partitions());
        LoadWriter writer = new LoadWriter(context);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(stack.topics().bootstrapServers()))) {
            writer.send(producer, load);
        }
        if (writer.refused.get() != null) {
            throw new TelltaleException(
                    "Kafka refused a reading of the load: "
                            + writer.refused.get().getMessage(),
                    writer.refused.get());
        }
    }

    private void send(Producer<byte[], byte[]> producer, Load load) {
        for (long tick = 0; tick < load.windowsPerWorker() * Load.READINGS_PER_WINDOW; tick++) {
            context.stop().pause(Duration.ZERO);
            for (int worker = 0; worker < load.workers(); worker++) {
                byte[] key = Load.worker(worker).getBytes(StandardCharsets.UTF_8);
                send(producer, new ProducerRecord<>(load.topic(), key, reading(worker, tick)));
            }
        }
        for (int partition = 0; partition < load.partitions(); partition++) {
            String worker = "end" + partition;
            byte[] last = encoder.encode(worker, load.end().plus(LATER), windows.get(0), 0);
            send(
                    producer,
                    new ProducerRecord<>(load.topic(), partition, worker.getBytes(StandardCharsets.UTF_8), last));
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
        return encoder.encode(Load.worker(worker), time, windows.get(index), (int) (tick % Load.READINGS_PER_WINDOW));
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                // A new topic may refuse the first request; with several in flight the next ones would be out of order.
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
