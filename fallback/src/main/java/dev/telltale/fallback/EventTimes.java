package dev.telltale.fallback;

import java.time.Instant;

import dev.telltale.connector.time.TimestampStandard;

/** The times that a reading can have: outside them its text is no time, and the reading is a dead letter. */
public final class EventTimes {
    /** The first one, which is also the zero time of Go and .NET. */
    public static final Instant FIRST = Instant.ofEpochMilli(TimestampStandard.EARLIEST);

    /** The last one. */
    public static final Instant LAST = Instant.ofEpochMilli(TimestampStandard.LATEST);

    private EventTimes() {}

    /** The same time, or the first one instead of an earlier one. */
    static Instant notBeforeFirst(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time;
    }
}
