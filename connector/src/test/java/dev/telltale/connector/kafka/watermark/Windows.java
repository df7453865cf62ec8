package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Windows of a size that start at each multiple of a slide. */
record Windows(long sizeMillis, long slideMillis) {

    static final Comparator<SimulatedJob.Window> BY_LAST =
            Comparator.comparingLong(SimulatedJob.Window::last).thenComparing(SimulatedJob.Window::start);

    static Windows of(Duration size, Duration slide) {
        return new Windows(size.toMillis(), slide.toMillis());
    }

    /** The windows that an event time is in. */
    Stream<SimulatedJob.Window> of(long eventMillis) {
        long lastStart = Math.floorDiv(eventMillis, slideMillis) * slideMillis;
        return LongStream.iterate(lastStart, start -> start > eventMillis - sizeMillis, start -> start - slideMillis)
                .mapToObj(start -> new SimulatedJob.Window(start, start + sizeMillis - 1));
    }

    /** Whether a reading is late: whether the tumbling window of its size is closed, as in SQL function window_closed. */
    boolean isLate(long eventMillis, long watermark) {
        return watermark >= Math.floorDiv(eventMillis, sizeMillis) * sizeMillis + sizeMillis - 1;
    }

    /** Start of the first window that is open at a watermark. */
    long firstOpen(long watermark) {
        long start = Math.floorDiv(watermark, slideMillis) * slideMillis;
        while (start + sizeMillis - 1 > watermark) {
            start -= slideMillis;
        }
        return start + slideMillis;
    }
}
