package dev.telltale.local.chaos;

import java.time.Duration;

import dev.telltale.local.chaos.cluster.Cluster;

/**
 * A fault of a cluster while readings flow.
 *
 * @param begin starts the fault
 * @param lasting duration of the fault; zero if the supervisor repairs it
 * @param end ends the fault
 */
public record Fault(Action begin, Duration lasting, Action end) {

    /** An action on a cluster. */
    @FunctionalInterface
    public interface Action {

        /** Performs the action. */
        void on(Cluster cluster) throws Exception;
    }

    /** A fault that the cluster repairs itself. */
    public static Fault of(Action begin) {
        return new Fault(begin, Duration.ZERO, cluster -> {});
    }

    /** No fault. */
    public static Fault none() {
        return of(cluster -> {});
    }

    /** SIGKILL of processes. */
    public static Fault kill(String... processes) {
        return of(cluster -> {
            for (String process : processes) {
                cluster.process(process).kill();
            }
        });
    }

    /** SIGSTOP of a process, and SIGCONT after a time. */
    public static Fault pause(String process, Duration lasting) {
        return new Fault(
                cluster -> cluster.process(process).pause(),
                lasting,
                cluster -> cluster.process(process).resume());
    }
}
