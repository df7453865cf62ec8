package dev.telltale.connector.kafka;

import java.time.Duration;

import org.apache.flink.util.clock.RelativeClock;

/** A clock that stands still while the broker is away, and whenever the clock that it follows does. */
final class PresenceClock implements RelativeClock {

    private final BrokerPresence broker;
    private final RelativeClock followed;
    private long brokerNanos;
    private long followedNanos;

    /** Never 0, by which Flink means that it has not looked yet. */
    private long nanos = 1;

    PresenceClock(BrokerPresence broker, RelativeClock followed) {
        this.broker = broker;
        this.followed = followed;
        this.followedNanos = followed.relativeTimeNanos();
    }

    @Override
    public long relativeTimeMillis() {
        return Duration.ofNanos(relativeTimeNanos()).toMillis();
    }

    /** The broker's presence grows about once a second, and so does this. */
    @Override
    public long relativeTimeNanos() {
        long present = broker.presentNanos();
        if (present != brokerNanos) {
            long now = followed.relativeTimeNanos();
            nanos += Math.min(present - brokerNanos, now - followedNanos);
            brokerNanos = present;
            followedNanos = now;
        }
        return nanos;
    }
}
