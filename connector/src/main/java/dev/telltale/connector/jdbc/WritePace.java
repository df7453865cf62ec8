package dev.telltale.connector.jdbc;

import java.time.Duration;

/**
 * How long rows wait from one write to the next. A backlog keeps the database busy, and one large statement costs it less
 * than several small ones: its triggers compute what many rows share once for each statement. So as long as there is
 * something to write every time, the rows wait longer the longer a write takes, within limits. A window now and then is
 * no backlog, and is written soon.
 */
final class WritePace {

    /** Chosen by us: about a tenth of the time goes into writing, and of 200 ms no more becomes than a second. */
    private static final int SHARE = 10;

    private static final int LONGEST = 5;

    private final Duration shortest;
    private boolean rowsWaited;

    /** @param shortest the wait without a backlog, and while writing takes next to no time */
    WritePace(Duration shortest) {
        this.shortest = shortest;
    }

    Duration shortest() {
        return shortest;
    }

    /**
     * How long to wait now.
     *
     * @param rowsWait whether there is something to write this time
     * @param lastWrite how long the last write took
     */
    Duration pause(boolean rowsWait, Duration lastWrite) {
        boolean backlog = rowsWait && rowsWaited;
        rowsWaited = rowsWait;
        long least = shortest.toMillis();
        long wanted = backlog ? lastWrite.toMillis() * SHARE : least;
        return Duration.ofMillis(Math.min(Math.max(wanted, least), least * LONGEST));
    }
}
