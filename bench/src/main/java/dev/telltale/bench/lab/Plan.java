package dev.telltale.bench.lab;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param runs counted runs of each subject, after one that warms up
 * @param warmUps runs of each rival of the pipeline that warm up
 * @param readings readings that go through a pipeline in a run
 * @param httpReadings the same for the one that asks a model behind HTTP, which is slow; at most {@code readings}
 * @param workers whose readings they are
 * @param partitions of the topic
 * @param rivals of the pipeline, by their words; all when empty
 * @param paced how long a run at a given pace lasts
 * @param full whether the long forms are wanted
 */
public record Plan(
        int runs,
        int warmUps,
        long readings,
        long httpReadings,
        int workers,
        int partitions,
        List<String> rivals,
        Duration paced,
        boolean full) {

    /**
     * Checks the amounts.
     *
     * @throws IllegalArgumentException with one sentence for the user
     */
    public Plan {
        requirePositive("--runs", runs);
        requirePositive("--warm-ups", warmUps);
        requirePositive("--readings", readings);
        requirePositive("--readings-http", httpReadings);
        requirePositive("--workers", workers);
        requirePositive("--partitions", partitions);
        requirePositive("--seconds", paced.toSeconds());
        httpReadings = Math.min(httpReadings, readings);
        rivals = List.copyOf(rivals);
    }

    private static void requirePositive(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, not " + value);
        }
    }
}
