package dev.telltale.fallback.topic;

import java.time.Instant;

import dev.telltale.connector.time.TimestampStandard;

/** The range of valid event times. A reading with another time is a dead letter. */
public final class EventTimeBounds {
    /** The first valid time, which is also the zero value of Go's and .NET's time types. */
    public static final Instant FIRST = Instant.ofEpochMilli(TimestampStandard.EARLIEST);

    /** The last valid time. */
    public static final Instant LAST = Instant.ofEpochMilli(TimestampStandard.LATEST);

    private EventTimeBounds() {}
}
