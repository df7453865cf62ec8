package dev.telltale.fallback.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.telltale.connector.kafka.watermark.IdleWatermarkAdvance;

/**
 * Event time of a topic, computed like the live job's watermark: the minimum over the partitions that are not idle.
 * While the whole topic is inactive, event time advances as in the live job, but over windows of the first length only,
 * whose rows tell the lag. It never exceeds the clock.
 */
public final class EventTimeProgress {
    private static final long FIRST = EventTimeBounds.FIRST.toEpochMilli();

    private final Duration outOfOrderness;
    private final Duration idleTimeout;
    private final Duration idleClose;
    private final IdleWatermarkAdvance idleAdvance;
    private final Instant start;
    private final Map<Integer, Long> newestMillis = new HashMap<>();
    private final Map<Integer, Instant> lastReadAt = new HashMap<>();
    private final Set<Integer> behind = new HashSet<>();
    private Instant newestReadAt;
    private long frontMillis = IdleWatermarkAdvance.NONE;
    private long reachedMillis = FIRST;

    /**
     * @param outOfOrderness how far the event time stays behind the newest reading
     * @param idleTimeout time without readings after which a partition is idle
     * @param advanceLimit how far an inactive topic advances the event time at most
     * @param idleClose inactivity of the whole topic after which its last windows close; 0 for never
     * @param start instant at which inactivity begins to count
     */
    public EventTimeProgress(
            Duration outOfOrderness, Duration idleTimeout, Duration advanceLimit, Duration idleClose, Instant start) {
        this.outOfOrderness = outOfOrderness;
        this.idleTimeout = idleTimeout;
        this.idleClose = idleClose;
        this.idleAdvance = new IdleWatermarkAdvance(List.of(advanceLimit), 0);
        this.start = start;
        this.newestReadAt = start;
    }

    /** Records that a reading was read. */
    public void read(int partition, long eventTimeMillis, Instant now) {
        newestMillis.merge(partition, eventTimeMillis, Math::max);
        lastReadAt.put(partition, now);
        frontMillis = Math.max(frontMillis, eventTimeMillis - outOfOrderness.toMillis());
        newestReadAt = now;
        idleAdvance.onRecords(sinceStart(now), frontMillis);
    }

    /** Records whether a partition was read to its end. */
    public void position(int partition, boolean atEnd) {
        if (atEnd) {
            behind.remove(partition);
        } else {
            behind.add(partition);
        }
    }

    /** Returns the event time, in milliseconds since the epoch, up to which windows are complete; at least the first valid time. */
    public long completeToMillis(Instant now) {
        long clock = now.minus(outOfOrderness).toEpochMilli();
        Set<Integer> active = new HashSet<>(behind);
        lastReadAt.forEach((partition, at) -> {
            if (at.plus(idleTimeout).isAfter(now)) {
                active.add(partition);
            }
        });
        if (!active.isEmpty()) {
            reachedMillis = Math.max(reachedMillis, leastOf(active));
        } else if (isInactive(now)) {
            long advanced = idleAdvance.watermark(sinceStart(now), frontMillis);
            reachedMillis = advanced == IdleWatermarkAdvance.NONE ? clock : Math.max(reachedMillis, advanced);
        }
        return Math.min(clock, reachedMillis);
    }

    private long leastOf(Set<Integer> partitions) {
        return partitions.stream()
                        .mapToLong(partition -> newestMillis.getOrDefault(partition, FIRST))
                        .min()
                        .orElse(FIRST)
                - outOfOrderness.toMillis();
    }

    /** Returns nanoseconds. */
    private long sinceStart(Instant now) {
        return Duration.between(start, now).toNanos();
    }

    private boolean isInactive(Instant now) {
        return !idleClose.isZero() && !newestReadAt.plus(idleClose).isAfter(now);
    }
}
