package dev.telltale.local.job;

import java.util.Optional;

/**
 * The start point of a job.
 *
 * @param state path of a checkpoint or savepoint in Flink's form; empty for a start without state
 */
public record StartPoint(Optional<String> state) {
    /** The beginning of the topic, without state. */
    public static final StartPoint BEGINNING = new StartPoint(Optional.empty());

    /** A checkpoint or savepoint. */
    public static StartPoint at(String state) {
        return new StartPoint(Optional.of(state));
    }

    /**
     * A savepoint or checkpoint that the user names.
     *
     * @throws IllegalArgumentException if it is a local path that does not exist
     */
    public static StartPoint named(String path) {
        return StartPoints.named(path);
    }

    /** A description for messages. */
    public String description() {
        return state.map(path -> "continues from " + path).orElse("starts at the beginning of its topic");
    }
}
