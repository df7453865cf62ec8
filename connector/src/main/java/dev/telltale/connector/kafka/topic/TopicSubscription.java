package dev.telltale.connector.kafka.topic;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;

/**
 * The topics that a table reads.
 *
 * @param client properties of the Kafka client, with the address of the broker
 * @param topics names of the topics; empty if there is a pattern
 * @param pattern matches the names of the topics; null if there are names
 * @param startMillis time of the first records to read, milliseconds since the epoch; null for another start
 */
public record TopicSubscription(Map<String, String> client, List<String> topics, String pattern, Long startMillis)
        implements Serializable {

    private static final String CLIENT_PREFIX = "properties.";

    /** The subscription in the options of a table. */
    public static TopicSubscription of(ReadableConfig options, Map<String, String> tableOptions) {
        Map<String, String> client = new HashMap<>();
        tableOptions.forEach((key, value) -> {
            if (key.startsWith(CLIENT_PREFIX)) {
                client.put(key.substring(CLIENT_PREFIX.length()), value);
            }
        });
        return new TopicSubscription(
                client,
                options.getOptional(KafkaConnectorOptions.TOPIC).orElse(List.of()),
                options.getOptional(KafkaConnectorOptions.TOPIC_PATTERN).orElse(null),
                options.getOptional(KafkaConnectorOptions.SCAN_STARTUP_TIMESTAMP_MILLIS)
                        .orElse(null));
    }

    /** Whether the table reads a single topic. */
    public boolean isOneTopic() {
        return pattern == null && topics.size() == 1;
    }

    /** Whether the pattern, which must not be null, matches a topic. */
    boolean matches(String topic) {
        return Pattern.matches(pattern, topic);
    }
}
