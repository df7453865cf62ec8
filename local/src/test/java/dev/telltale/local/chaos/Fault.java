package dev.telltale.local.chaos;

import java.time.Duration;

/**
 * What happens to a cluster while readings flow.
 *
 * @param begin what goes wrong
 * @param lasting how long it stays wrong; not at all for what a supervisor mends
 * @param end how it is set right again
 */
record Fault(Step begin, Duration lasting, Step end) {

    /** A deed. */
    @FunctionalInterface
    interface Step {
        void on(Cluster cluster) throws Exception;
    }

    /** Over as soon as it has happened; the rest is for the cluster to do. */
    static Fault of(Step begin) {
        return new Fault(begin, Duration.ZERO, cluster -> {});
    }

    static Fault none() {
        return of(cluster -> {});
    }

    /** kill -9 of processes. */
    static Fault kill(String... processes) {
        return of(cluster -> {
            for (String process : processes) {
                cluster.process(process).kill();
            }
        });
    }

    /** SIGSTOP, and SIGCONT after a while. */
    static Fault pause(String process, Duration lasting) {
        return new Fault(
                cluster -> cluster.process(process).pause(),
                lasting,
                cluster -> cluster.process(process).resume());
    }
}
