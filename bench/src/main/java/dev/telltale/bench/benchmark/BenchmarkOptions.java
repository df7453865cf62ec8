package dev.telltale.bench.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param runs measured runs of each subject, after one warm-up run
 * @param warmUps warm-up runs of each rival of the pipeline
 * @param readings readings per run
 * @param httpReadings readings per run of the slow rival with the model behind HTTP; at most {@code readings}
 * @param workers number of workers
 * @param partitions partitions of the topic
 * @param rivals names of the rivals; all if empty
 * @param paced length of a run with a constant rate
 * @param steady runs of a given time
 * @param full whether to run the long forms
 */
public record BenchmarkOptions(
        int runs,
        int warmUps,
        long readings,
        long httpReadings,
        int workers,
        int partitions,
        List<String> rivals,
        Duration paced,
        Steady steady,
        boolean full) {

    /**
     * Runs of a given time.
     *
     * @param time time of a run after its first seconds
     * @param readings readings in the topic, more than any rival reads in this time
     */
    public record Steady(Duration time, long readings) {

        /** Checks the options. */
        public Steady {
            requirePositive("--seconds-steady", time.toSeconds());
            requirePositive("--readings-steady", readings);
        }
    }

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public BenchmarkOptions {
        requirePositive("--runs", runs);
        require("--warm-ups", warmUps, 0);
        requirePositive("--readings", readings);
        requirePositive("--readings-http", httpReadings);
        requirePositive("--workers", workers);
        requirePositive("--partitions", partitions);
        requirePositive("--seconds", paced.toSeconds());
        httpReadings = Math.min(httpReadings, readings);
        rivals = List.copyOf(rivals);
    }

    private static void requirePositive(String option, long value) {
        require(option, value, 1);
    }

    private static void require(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", not " + value);
        }
    }
}
