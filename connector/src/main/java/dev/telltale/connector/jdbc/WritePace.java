package dev.telltale.connector.jdbc;

import java.time.Duration;

/**
 * How long rows wait from one write to the next. A backlog keeps the database busy, and one large statement costs it less
 * than several small ones: its triggers compute what many rows share once for each statement. So the longer a write
 * takes, the longer the rows after it wait, within limits.
 *
 * @param shortest the wait while writing takes next to no time
 */
record WritePace(Duration shortest) {

    /** Chosen by us: about a tenth of the time goes into writing, and of 200 ms no more becomes than a second. */
    private static final int SHARE = 10;

    private static final int LONGEST = 5;

    /** How long to wait after a write that took so long. */
    Duration pauseAfter(Duration write) {
        long least = shortest.toMillis();
        return Duration.ofMillis(Math.min(Math.max(write.toMillis() * SHARE, least), least * LONGEST));
    }
}
