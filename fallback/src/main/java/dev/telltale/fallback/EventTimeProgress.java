package dev.telltale.fallback;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.telltale.connector.kafka.watermark.IdleAdvance;

/**
 * How far event time has come in a topic, as the live job's watermark knows it: the partition that is furthest behind
 * decides, unless it is idle; while the topic is silent, event time goes on as the live job's does. Never beyond the clock.
 */
final class EventTimeProgress {
    private static final long NOWHERE = Long.MIN_VALUE;

    private final Duration outOfOrderness;
    private final Duration idleClose;
    private final IdleAdvance idleAdvance;
    private final Instant start;
    private final Map<Integer, Long> newestMillis = new HashMap<>();
    private final Map<Integer, Instant> lastReadAt = new HashMap<>();
    private final Set<Integer> behind = new HashSet<>();
    private Instant newestReadAt;
    private long frontMillis = IdleAdvance.NONE;
    private long reachedMillis = NOWHERE;

    /**
     * @param outOfOrderness how late an on-time reading may be; a partition without news for so long is idle
     * @param window the length of a window
     * @param idleClose silence after which the last windows of a whole topic close; 0 for never
     * @param start when the silence begins
     */
    EventTimeProgress(Duration outOfOrderness, Duration window, Duration idleClose, Instant start) {
        this.outOfOrderness = outOfOrderness;
        this.idleClose = idleClose;
        this.idleAdvance = new IdleAdvance(window.plus(outOfOrderness), 0);
        this.start = start;
        this.newestReadAt = start;
    }

    void read(int partition, long eventTimeMillis, Instant now) {
        newestMillis.merge(partition, eventTimeMillis, Math::max);
        lastReadAt.put(partition, now);
        frontMillis = Math.max(frontMillis, eventTimeMillis - outOfOrderness.toMillis());
        newestReadAt = now;
        idleAdvance.rowsCame(sinceStart(now), frontMillis);
    }

    /** Takes note of whether everything has been read of a partition. */
    void position(int partition, boolean atEnd) {
        if (atEnd) {
            behind.remove(partition);
        } else {
            behind.add(partition);
        }
    }

    /** Windows that end at this event time, milliseconds since the epoch, or before it are complete. */
    long completeToMillis(Instant now) {
        long clock = now.minus(outOfOrderness).toEpochMilli();
        Set<Integer> active = new HashSet<>(behind);
        lastReadAt.forEach((partition, at) -> {
            if (at.plus(outOfOrderness).isAfter(now)) {
                active.add(partition);
            }
        });
        if (!active.isEmpty()) {
            reachedMillis = Math.max(reachedMillis, leastOf(active));
        } else if (isQuiet(now)) {
            long silent = idleAdvance.watermark(sinceStart(now), frontMillis);
            reachedMillis = silent == IdleAdvance.NONE ? clock : Math.max(reachedMillis, silent);
        }
        return Math.min(clock, reachedMillis);
    }

    private long leastOf(Set<Integer> partitions) {
        long least = partitions.stream()
                .mapToLong(partition -> newestMillis.getOrDefault(partition, NOWHERE))
                .min()
                .orElse(NOWHERE);
        return least == NOWHERE ? NOWHERE : least - outOfOrderness.toMillis();
    }

    /** In nanoseconds. */
    private long sinceStart(Instant now) {
        return Duration.between(start, now).toNanos();
    }

    private boolean isQuiet(Instant now) {
        return !idleClose.isZero() && !newestReadAt.plus(idleClose).isAfter(now);
    }
}
