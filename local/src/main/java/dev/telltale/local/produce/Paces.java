package dev.telltale.local.produce;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The event times that decide when the records of a file are sent. A time far away from those of the neighbours, as that of
 * a broken clock, and a record without a time follow the neighbours, so that the others do not wait for them.
 */
final class Paces {
    /** Marks a record without an event time. */
    static final long NONE = Long.MIN_VALUE;

    /** Chosen by us: the smallest number of times of which one is told to be far away from the others. */
    private static final int FEWEST_NEIGHBOURS = 5;

    /** Chosen by us: two of them may be far away. */
    private static final int NEIGHBOURS = 9;

    /** Chosen by us: clocks in use differ by less. */
    private static final long APART_MILLIS = Duration.ofHours(1).toMillis();

    /** Chosen by us: a pause between two recordings is much longer than the distance of two records. */
    private static final int TIMES_APART = 10;

    private Paces() {}

    /**
     * Computes the times.
     *
     * @param times own event times in milliseconds, or {@link #NONE}
     * @param otherwise the time of all records if none has a time
     */
    static long[] of(long[] times, long otherwise) {
        long[] known = Arrays.stream(times).filter(time -> time != NONE).toArray();
        long[] paces = new long[times.length];
        int next = 0;
        long last = known.length == 0 ? otherwise : pace(known, 0);
        for (int index = 0; index < times.length; index++) {
            last = times[index] == NONE ? last : pace(known, next++);
            paces[index] = last;
        }
        return paces;
    }

    private static long pace(long[] known, int index) {
        if (known.length < FEWEST_NEIGHBOURS) {
            return known[index];
        }
        int size = Math.min(NEIGHBOURS, known.length);
        int from = Math.max(0, Math.min(index - size / 2, known.length - size));
        long[] sorted = LongStream.of(Arrays.copyOfRange(known, from, from + size))
                .sorted()
                .toArray();
        long middle = sorted[size / 2];
        int extremes = size / 4;
        long spread = sorted[size - 1 - extremes] - sorted[extremes];
        boolean isFar = Math.abs(known[index] - middle) > APART_MILLIS + TIMES_APART * spread;
        return isFar ? middle : known[index];
    }
}
