package dev.telltale.local.command.promotion;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

/** The alerts that a consumer reads in {@code read_committed}. */
record CommittedAlerts(Settings settings) {
    private static final String TOPIC = "heart_rate_alerts";

    /** Patient, second of the window's start and mean of each alert, rounded as PostgreSQL does. */
    List<String> lines() throws IOException {
        Map<String, Object> properties = new HashMap<>(KafkaClient.of(settings).properties());
        properties.put("isolation.level", "read_committed");
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(alert -> values.add(alert.value()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (byte[] value : values) {
            lines.add(line(new ObjectMapper().readTree(value)));
        }
        return lines;
    }

    private static String line(JsonNode alert) {
        return "%s %d %d"
                .formatted(
                        alert.path("patient_id").asText(),
                        Instant.parse(alert.path("window_start").asText()).getEpochSecond(),
                        (long) Math.rint(alert.path("avg_hr").asDouble()));
    }
}
