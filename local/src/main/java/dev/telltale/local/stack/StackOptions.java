package dev.telltale.local.stack;

import java.nio.file.Path;

import dev.telltale.local.flink.FlinkSettings;
import dev.telltale.local.flink.StateBackend;
import dev.telltale.local.service.ServerPlan;

/**
 * The options of a stack.
 *
 * @param directory the folder of all state; created if missing
 * @param fresh whether the state of earlier runs is deleted first
 * @param stateBackend default state backend of jobs
 * @param servers the parts to start, and the servers of others
 */
public record StackOptions(Path directory, boolean fresh, StateBackend stateBackend, ServerPlan servers) {

    /** The default options. */
    public static StackOptions in(Path directory) {
        return new StackOptions(directory, false, StateBackend.HASHMAP, ServerPlan.ofOwn());
    }

    /** Copies the options with another {@code fresh}. */
    public StackOptions withFresh(boolean wanted) {
        return new StackOptions(directory, wanted, stateBackend, servers);
    }

    /** Copies the options with another state backend. */
    public StackOptions withStateBackend(StateBackend wanted) {
        return new StackOptions(directory, fresh, wanted, servers);
    }

    /** Copies the options with another choice of servers. */
    public StackOptions withServers(ServerPlan wanted) {
        return new StackOptions(directory, fresh, stateBackend, wanted);
    }

    FlinkSettings flink(StackFolder folder) {
        return new FlinkSettings(stateBackend, folder.checkpoints(), folder.scratch());
    }
}
