package dev.telltale.local.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a stack is to be started.
 *
 * @param directory the folder of all its state; made when missing
 * @param fresh whether the state of earlier runs is deleted first
 * @param parallelism subtasks per operator when a job does not say, at least 1
 * @param slots task slots for all jobs together, at least {@code parallelism}
 * @param ports ports asked for by name; a part left out takes its usual port, or another one when that is taken
 * @param stateBackend where jobs that do not say keep their state
 */
public record StackOptions(
        Path directory,
        boolean fresh,
        int parallelism,
        int slots,
        Map<StackPart, Integer> ports,
        StateBackend stateBackend) {

    private static final int USUAL_PARALLELISM = 2;

    /** Four pipelines, and two batch runs beside them. Chosen by us because a job takes as many slots as its parallelism. */
    private static final int JOBS_AT_ONCE = 6;

    /** Checks the figures and the ports. */
    public StackOptions {
        ports = Map.copyOf(ports);
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, not " + parallelism);
        }
        if (slots < parallelism) {
            throw new IllegalArgumentException("slots must be at least the parallelism, not " + slots);
        }
        ports.forEach(StackOptions::requirePort);
    }

    /** What the command line starts when nothing is asked for. */
    public static StackOptions in(Path directory) {
        return new StackOptions(
                directory, false, USUAL_PARALLELISM, USUAL_PARALLELISM * JOBS_AT_ONCE, Map.of(), StateBackend.HASHMAP);
    }

    /** The same, with the state of earlier runs deleted first or kept. */
    public StackOptions withFresh(boolean wanted) {
        return new StackOptions(directory, wanted, parallelism, slots, ports, stateBackend);
    }

    /** The same, with another parallelism and the slots that go with it. */
    public StackOptions withParallelism(int wanted) {
        return new StackOptions(directory, fresh, wanted, wanted * JOBS_AT_ONCE, ports, stateBackend);
    }

    /** The same, with ports asked for by name. */
    public StackOptions withPorts(Map<StackPart, Integer> wanted) {
        return new StackOptions(directory, fresh, parallelism, slots, wanted, stateBackend);
    }

    /** The same, with another state backend. */
    public StackOptions withStateBackend(StateBackend wanted) {
        return new StackOptions(directory, fresh, parallelism, slots, ports, wanted);
    }

    private static void requirePort(StackPart part, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the port of " + part.title() + " must be between 1 and 65535, not " + port);
        }
    }
}
