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
 * @param client the client's properties, among them the broker's address
 * @param topics their names, empty where a pattern is given
 * @param pattern what their names match; null where they are named
 */
public record TopicSubscription(Map<String, String> client, List<String> topics, String pattern)
        implements Serializable {

    private static final String CLIENT_PREFIX = "properties.";

    /** What the options of a table name. */
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
                options.getOptional(KafkaConnectorOptions.TOPIC_PATTERN).orElse(null));
    }

    /** Whether one topic is named. */
    public boolean isOneTopic() {
        return pattern == null && topics.size() == 1;
    }

    /** Whether a topic's name matches the pattern, which must be given. */
    boolean matches(String topic) {
        return Pattern.matches(pattern, topic);
    }
}
