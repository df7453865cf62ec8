package dev.telltale.connector.jdbc.sink;

import java.time.Duration;

/**
 * The time from one write to the next. It grows with the duration of a write as long as every write has rows, because
 * the database needs less work for one large statement than for several small ones: a trigger runs once per statement.
 * Without a backlog the interval stays short.
 */
final class FlushInterval {

    /** Chosen by us: writes take about a tenth of the time. */
    private static final int WRITE_SHARE = 10;

    /** Chosen by us: an interval of 200 ms grows to at most a second. */
    private static final int MAX_GROWTH = 5;

    /** Chosen by us: the rows of a window arrive within it. */
    private static final Duration FIRST = Duration.ofMillis(20);

    private final Duration shortest;
    private boolean hadRows;

    /** @param shortest the interval without a backlog */
    FlushInterval(Duration shortest) {
        this.shortest = shortest;
    }

    Duration shortest() {
        return shortest;
    }

    /** The time from the first row after a pause to its write. */
    Duration first() {
        return FIRST.compareTo(shortest) < 0 ? FIRST : shortest;
    }

    /**
     * The time until the next write.
     *
     * @param hasRows whether rows wait to be written now
     * @param lastWrite duration of the last write
     */
    Duration next(boolean hasRows, Duration lastWrite) {
        boolean backlog = hasRows && hadRows;
        hadRows = hasRows;
        long least = shortest.toMillis();
        long wanted = backlog ? lastWrite.toMillis() * WRITE_SHARE : least;
        return Duration.ofMillis(Math.min(Math.max(wanted, least), least * MAX_GROWTH));
    }
}
