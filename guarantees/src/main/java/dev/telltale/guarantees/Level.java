package dev.telltale.guarantees;

/** How much of Telltale a test runs. */
public enum Level {
    /** Classes, Flink's operators or a job over given records; no server. */
    UNIT,
    /** A real broker, database or cluster in the process of the test: tag {@code stack}. */
    STACK,
    /** Processes of their own, which the test starts and kills: tag {@code stack}. */
    PROCESSES
}
