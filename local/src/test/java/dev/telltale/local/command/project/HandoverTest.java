package dev.telltale.local.command.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.database.Database;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.savepoint.HandoverPoint;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.handover.Handover;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;

import static dev.telltale.guarantees.Invariant.HANDOVER_EQUALS_ONE_JOB;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A live job that is stopped, and one that continues it without its state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
@Tag("long")
@Proves(value = HANDOVER_EQUALS_ONE_JOB, mode = PROMOTE, level = STACK)
final class HandoverTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PIPELINE = "weather";
    private static final String TOPIC = "weather_data";
    private static final String WINDOWS =
            "SELECT station_id || ' ' || extract(epoch FROM window_start)::bigint " + "FROM weather_windows ORDER BY 1";

    private OwnStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stack = OwnStack.start(folder, PIPELINE);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void everyWindowIsWrittenByOneOfTwoJobs() {
        stack.runSuccessfully("submit", "--missing", PIPELINE);
        stack.produce(2_000);
        sendGarbage();
        await().atMost(PATIENCE)
                .until(() -> committed().equals(ends()) && lines(WINDOWS).size() > 1);

        Savepoint savepoint = Savepoint.read(stack.stopWithSavepoint(), TOPIC);

        assertThat(savepoint.offsets()).isEqualTo(ends());
        long watermark = savepoint.watermark().orElseThrow();
        assertThat(lines(WINDOWS)).isEqualTo(windowsUpTo(watermark));
        String written = "SELECT string_agg(w::text, ',' ORDER BY station_id, window_start) FROM weather_windows AS w "
                + "WHERE window_end <= to_timestamp(" + (watermark + 1) + " / 1000.0)";
        String before = stack.text(written);

        Handover handover = new HandoverPoint(pipeline(), savepoint).handover();
        stack.job(PIPELINE, stack.settings()).submit(StartPoint.handedOver(handover));
        long readings = stack.produce(3_000);
        sendGarbage();
        await().atMost(PATIENCE).until(() -> stack.accountedFor() == readings + 1);

        assertThat(stack.text(written)).as("no window is written twice").isEqualTo(before);
        assertThat(lines("SELECT partition_id || ' ' || partition_offset FROM late_readings"))
                .as("no record that the first job has counted is late")
                .allMatch(place -> Long.parseLong(place.split(" ")[1])
                        >= savepoint.offsets().get(Integer.valueOf(place.split(" ")[0])));
        assertThat(stack.text("SELECT (sum(reading_count) + (SELECT count(*) FROM late_readings))::text "
                        + "FROM weather_windows"))
                .isEqualTo(String.valueOf(readings - 1));
        assertThat(records(TOPIC + ".dead-letter")).hasSize(2);
    }

    private Pipeline pipeline() {
        return stack.own().project().pipeline(PIPELINE, stack.settings());
    }

    private List<String> lines(String query) {
        return Database.of(stack.settings())
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list())
                .stream()
                .sorted()
                .toList();
    }

    /** The windows that the records of the topic are in, up to a watermark. */
    private List<String> windowsUpTo(long watermark) {
        ReadingDecoder decoder = BatchPipeline.of(pipeline()).decoder();
        Set<String> windows = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records(TOPIC)) {
            if (decoder.decode(record.value(), record.timestamp()) instanceof Reading.Timed reading) {
                long start = reading.eventTimeMillis() / 60_000 * 60;
                if (start * 1000 + 59_999 <= watermark) {
                    windows.add(reading.key().orElseThrow() + " " + start);
                }
            }
        }
        return List.copyOf(windows);
    }

    private void sendGarbage() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[] {1}));
        }
    }

    private Map<Integer, Long> ends() {
        return withConsumer(consumer -> byPartition(consumer.endOffsets(partitions(consumer, TOPIC))));
    }

    /** The offsets up to which the job has read, as it tells Kafka at each checkpoint. */
    private Map<Integer, Long> committed() {
        try (Admin admin = Admin.create(client())) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(pipeline().project() + "-" + PIPELINE)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return byPartition(offsets);
        } catch (Exception unknown) {
            return Map.of();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return withConsumer(consumer -> {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        });
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbers = new HashMap<>();
        offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
        numbers.values().removeIf(offset -> offset == 0);
        return numbers;
    }

    private <T> T withConsumer(Function<KafkaConsumer<byte[], byte[]>, T> reader) {
        Map<String, Object> properties = new HashMap<>(client());
        properties.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return reader.apply(consumer);
        }
    }

    private Map<String, Object> client() {
        return KafkaClient.of(stack.settings()).properties();
    }
}
