package dev.telltale.local.contract;

import java.time.Duration;

/**
 * The speed and the amount of the readings that are produced for a pipeline.
 *
 * @param speed seconds of event time per second
 * @param devices number of simulated devices; 0 for a recording that is replayed in a loop
 * @param cycle event time after which the devices repeat
 * @param readings number of readings of all devices in a cycle
 */
public record FeedPace(double speed, int devices, Duration cycle, int readings) {

    /** Longer than any window together with its out-of-orderness and the idle timeout. */
    private static final Duration BREAK = Duration.ofMinutes(30);

    private static final Duration INTO_BREAK_OF_RECORDING = Duration.ofSeconds(120);
    private static final Duration INTO_BREAK_OF_SIMULATION = Duration.ofSeconds(600);

    /** Returns the position at the start of a cycle that follows a break in event time. */
    public long afterBreak(long position) {
        long cycles = Math.max(2, BREAK.dividedBy(cycle));
        return (position / readings + cycles) * readings;
    }

    /** Returns the number of readings in a length of event time. */
    public long readingsIn(Duration time) {
        return time.toMillis() * readings / cycle.toMillis();
    }

    /** Returns a length of event time that ends inside the break and closes every window before it. */
    public Duration intoBreak() {
        return devices == 0 ? INTO_BREAK_OF_RECORDING : INTO_BREAK_OF_SIMULATION;
    }
}
