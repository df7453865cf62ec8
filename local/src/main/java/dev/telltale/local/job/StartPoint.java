package dev.telltale.local.job;

import java.util.Optional;

/**
 * Where a job begins.
 *
 * @param state checkpoint or savepoint, as Flink writes its path; absent for a job that begins anew
 */
public record StartPoint(Optional<String> state) {
    /** At the beginning of the topic, without any state. */
    public static final StartPoint BEGINNING = new StartPoint(Optional.empty());

    /** From a checkpoint or savepoint. */
    public static StartPoint at(String state) {
        return new StartPoint(Optional.of(state));
    }

    /**
     * At a savepoint or checkpoint that a person names.
     *
     * @throws IllegalArgumentException when it is on this machine's disk and not there
     */
    public static StartPoint named(String path) {
        return StartPoints.named(path);
    }

    /** For the line that says that the job runs. */
    public String words() {
        return state.map(path -> "goes on from " + path).orElse("begins at the beginning of its topic");
    }
}
