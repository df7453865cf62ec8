package dev.telltale.local.chaos.promotion;

import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes readings of vehicles with one sensor each, so that the readings of a vehicle are in one partition. */
final class RisingPressures implements Closeable {
    static final String TOPIC = "sensor_pressure_stream";

    private static final int PARTITIONS = 6;
    private static final int VEHICLES = 60;
    private static final int EVERY_MILLIS = 20;
    private static final int AT_A_TIME = 40;
    private static final Duration CLOSING = Duration.ofMinutes(10);
    private static final long START = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    /** Event time between two readings. */
    private static final long STEP_MILLIS = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor();
    private long number;

    RisingPressures(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", 120_000),
                new StringSerializer(),
                new StringSerializer());
    }

    void start() {
        writing.scheduleAtFixedRate(this::writeSome, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void writeSome() {
        for (int one = 0; one < AT_A_TIME; one++) {
            long vehicle = number % VEHICLES;
            // Each third reading of a vehicle is a new maximum.
            long pressure = number / VEHICLES % 3 == 0 ? number : number / 2;
            write((int) (vehicle % PARTITIONS), "vehicle" + vehicle, pressure, START + number * STEP_MILLIS);
            number++;
        }
    }

    private void write(int partition, String vehicle, long pressure, long at) {
        String value =
                "{\"timestamp\":\"%s\",\"pressure\":%d,\"temperature\":%d,\"sensorId\":\"front\",\"vehicleId\":\"%s\"}"
                        .formatted(TIME.format(Instant.ofEpochMilli(at)), pressure, pressure % 100, vehicle);
        producer.send(new ProducerRecord<>(TOPIC, partition, null, value));
    }

    /** Stops, and closes the windows with a reading in each partition. */
    void stop() {
        ExecutorService ended = writing;
        ended.shutdown();
        try {
            ended.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            write(partition, "marker" + partition, 1, START + number * STEP_MILLIS + CLOSING.toMillis());
        }
        producer.flush();
    }

    @Override
    public void close() {
        writing.shutdownNow();
        producer.close();
    }
}
