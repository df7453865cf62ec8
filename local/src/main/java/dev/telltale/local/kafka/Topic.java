package dev.telltale.local.kafka;

import java.util.Map;

import dev.telltale.sql.manifest.Manifest;

/**
 * A topic that pipelines need.
 *
 * @param name its name
 * @param partitions the minimum number of partitions
 * @param settings the topic's settings by Kafka's names, such as {@code cleanup.policy}
 */
public record Topic(String name, int partitions, Map<String, String> settings) {

    private static final Map<String, String> KEPT_FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1");

    /** Copies the settings. */
    public Topic {
        settings = Map.copyOf(settings);
    }

    /** A topic without retention limit, so that replayed records with old timestamps are not deleted. */
    public static Topic keptForEver(String name, int partitions) {
        return new Topic(name, partitions, KEPT_FOR_EVER);
    }

    /** A topic of dead letters: one partition, and larger records than in other topics. */
    public static Topic deadLetters(String name) {
        return new Topic(
                name,
                1,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "-1",
                        "max.message.bytes", String.valueOf(Manifest.LARGEST_DEAD_LETTER_BYTES)));
    }

    /** A topic that keeps the latest record of each key. */
    public static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, Map.of("cleanup.policy", "compact"));
    }
}
