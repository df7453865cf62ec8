package dev.telltale.producer.reading;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The event-time range and the number of some readings.
 *
 * @param firstMillis event time of the first reading, milliseconds since the epoch; 0 without readings
 * @param lastMillis event time of the last reading, milliseconds since the epoch; 0 without readings
 * @param readings number of readings
 */
public record TimeSpan(long firstMillis, long lastMillis, long readings) {

    /** Returns the time span of the readings by event time; reads all of them and closes the stream. */
    public static <R extends Reading<R>> TimeSpan of(Stream<R> readings) {
        try (readings) {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            long number = 0;
            for (Iterator<R> each = readings.iterator(); each.hasNext(); number++) {
                long time = each.next().eventTimeMillis();
                first = Math.min(first, time);
                last = Math.max(last, time);
            }
            return number == 0 ? new TimeSpan(0, 0, 0) : new TimeSpan(first, last, number);
        }
    }

    /** Returns the time span of the readings in the given order; reads all of them and closes the stream. */
    public static <R extends Reading<R>> TimeSpan inOrder(Stream<R> readings) {
        try (readings) {
            long first = 0;
            long last = 0;
            long number = 0;
            for (Iterator<R> each = readings.iterator(); each.hasNext(); number++) {
                last = each.next().eventTimeMillis();
                first = number == 0 ? last : first;
            }
            return new TimeSpan(first, Math.max(first, last), number);
        }
    }

    /** Returns the time from the first to the last reading. */
    public Duration duration() {
        return Duration.ofMillis(lastMillis - firstMillis);
    }
}
