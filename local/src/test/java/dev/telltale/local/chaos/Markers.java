package dev.telltale.local.chaos;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes one more reading into each partition, so late that all windows before it close. */
final class Markers implements AutoCloseable {

    private static final int SIGNALS = 6;

    /** Avro writes the number 1 as 2, and so the length of a text. */
    private static final int TEXT_BRANCH = 2;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final KafkaProducer<byte[], byte[]> producer;

    Markers(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when all of them are acknowledged. */
    void write(Question question, int partitions, Instant at) throws InterruptedException, ExecutionException {
        for (int partition = 0; partition < partitions; partition++) {
            byte[] value = value(question, "marker" + partition, at);
            producer.send(new ProducerRecord<>(question.topic(), partition, at.toEpochMilli(), null, value))
                    .get();
        }
    }

    /** The record of a reading. */
    static byte[] value(Question question, String key, Instant at) {
        String time = TIME.format(at);
        return switch (question) {
            case STRESS -> avro(key, time);
            case HEART_RATE -> json("{'patient_id':'%s','timestamp':'%s','heart_rate_bpm':70}", key, at);
            case VEHICLE_PRESSURE ->
                json(
                        "{'timestamp':'%2$sZ','pressure':1,'temperature':1.0,'sensorId':'%1$s','vehicleId':'%1$s'}",
                        key, time);
            case WEATHER -> json("{'client':'%s','ts':'%s','temperature':1.0,'humidity':1.0}", key, time);
        };
    }

    /** Bare Avro: six unions with their null branch, then two with their text. */
    private static byte[] avro(String key, String time) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[SIGNALS]);
        for (String text : List.of(key, time)) {
            bytes.write(TEXT_BRANCH);
            bytes.write(text.length() * 2);
            bytes.writeBytes(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] json(String template, Object... values) {
        return String.format(Locale.ROOT, template.replace('\'', '"'), values).getBytes(UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
