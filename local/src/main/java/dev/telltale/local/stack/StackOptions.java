package dev.telltale.local.stack;

import java.nio.file.Path;

import dev.telltale.local.flink.FlinkSettings;
import dev.telltale.local.flink.StateBackend;

/**
 * The options of a stack.
 *
 * @param directory the folder of all state; created if missing
 * @param fresh whether the state of earlier runs is deleted first
 * @param parallelism default parallelism of jobs, at least 1
 * @param slots task slots for all jobs together, at least {@code parallelism}
 * @param stateBackend default state backend of jobs
 */
public record StackOptions(Path directory, boolean fresh, int parallelism, int slots, StateBackend stateBackend) {

    private static final int DEFAULT_PARALLELISM = 2;

    /** Four pipelines and two batch jobs. Chosen by us; a job uses as many slots as its parallelism. */
    private static final int CONCURRENT_JOBS = 6;

    /** Checks the figures. */
    public StackOptions {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, not " + parallelism);
        }
        if (slots < parallelism) {
            throw new IllegalArgumentException("slots must be at least the parallelism, not " + slots);
        }
    }

    /** The default options. */
    public static StackOptions in(Path directory) {
        return new StackOptions(
                directory, false, DEFAULT_PARALLELISM, DEFAULT_PARALLELISM * CONCURRENT_JOBS, StateBackend.HASHMAP);
    }

    /** Copies the options with another {@code fresh}. */
    public StackOptions withFresh(boolean wanted) {
        return new StackOptions(directory, wanted, parallelism, slots, stateBackend);
    }

    /** Copies the options with another parallelism and the number of slots that it needs. */
    public StackOptions withParallelism(int wanted) {
        return new StackOptions(directory, fresh, wanted, wanted * CONCURRENT_JOBS, stateBackend);
    }

    /** Copies the options with another state backend. */
    public StackOptions withStateBackend(StateBackend wanted) {
        return new StackOptions(directory, fresh, parallelism, slots, wanted);
    }

    FlinkSettings flink(StackFolder folder) {
        return new FlinkSettings(parallelism, slots, stateBackend, folder.checkpoints(), folder.scratch());
    }
}
