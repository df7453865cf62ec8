package dev.telltale.local.stack;

import java.util.Map;

import dev.telltale.sql.pipeline.Manifest;

/**
 * A topic that has to be there.
 *
 * @param name its name
 * @param partitions at least this many; a topic that has more keeps them
 * @param settings its own settings, under Kafka's names, such as {@code cleanup.policy}
 */
public record Topic(String name, int partitions, Map<String, String> settings) {

    private static final Map<String, String> KEPT_FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1");

    /** Copies the settings. */
    public Topic {
        settings = Map.copyOf(settings);
    }

    /** A topic that keeps every record, however old its time stamp: a replay of history is deleted within minutes else. */
    public static Topic keptForEver(String name, int partitions) {
        return new Topic(name, partitions, KEPT_FOR_EVER);
    }

    /** A topic of records that could not be used: one partition, and records may be larger than in any other. */
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
