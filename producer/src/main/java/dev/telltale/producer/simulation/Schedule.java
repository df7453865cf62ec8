package dev.telltale.producer.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The reporting times of devices: a repeating cycle of slots, so that any position is found directly. */
public final class Schedule {

    /** Start of the original event time; chosen by us as a midnight in the past. */
    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private record Slot(int device, long offsetMillis) {}

    private final List<Slot> slots;
    private final long cycleMillis;

    private Schedule(List<Slot> slots, long cycleMillis) {
        this.slots = slots;
        this.cycleMillis = cycleMillis;
    }

    /** Returns a schedule in which all devices have the same interval, and their reports are spread evenly over it. */
    public static Schedule spread(int devices, Duration interval) {
        long cycle = interval.toMillis();
        return new Schedule(
                IntStream.range(0, devices)
                        .mapToObj(device -> new Slot(device, device * cycle / devices))
                        .toList(),
                cycle);
    }

    /**
     * Returns a schedule in which each device has its own interval, and all devices report at the start of the cycle.
     *
     * @param cycle a multiple of each interval
     */
    public static Schedule together(int devices, Duration cycle, IntFunction<Duration> interval) {
        Stream<Slot> slots = IntStream.range(0, devices).boxed().flatMap(device -> {
            long step = interval.apply(device).toMillis();
            return LongStream.range(0, cycle.toMillis() / step).mapToObj(number -> new Slot(device, number * step));
        });
        return new Schedule(
                slots.sorted(Comparator.comparingLong(Slot::offsetMillis)).toList(), cycle.toMillis());
    }

    /** Returns the device of the reading at a position. */
    int device(long position) {
        return slot(position).device();
    }

    /** Returns the time of the reading at a position, milliseconds since the epoch. */
    long timeMillis(long position) {
        return START.toEpochMilli()
                + position / slots.size() * cycleMillis
                + slot(position).offsetMillis();
    }

    private Slot slot(long position) {
        return slots.get((int) (position % slots.size()));
    }
}
