package dev.telltale.producer.injection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import dev.telltale.producer.Injection;
import dev.telltale.producer.chance.Chance;
import dev.telltale.producer.kafka.RecordKind;
import dev.telltale.producer.reading.Reading;

/**
 * Puts faults into a stream of readings. Every good reading still goes out exactly once; bad records and duplicates come
 * on top, and late readings go out when so much event time has passed that their window is closed for certain.
 *
 * <p>What becomes of a reading depends on the seed and its position alone, so that a run that goes on where another
 * stopped does just what one run would have done.
 *
 * @param <R> the reading
 */
public final class Injector<R extends Reading<R>> {

    private record Held<R>(R reading, long position) {}

    /** Keeps our numbers apart from those of the simulators; chosen by us, any number no device has will do. */
    private static final long SERIES = -1;

    private final Injection injection;
    private final Chance chance;
    private final long delayMillis;
    private final long endMillis;
    private final Deque<Held<R>> held = new ArrayDeque<>();

    /**
     * An injector that holds nothing back yet.
     *
     * @param delayMillis event time that passes before a late reading goes out
     * @param endMillis event time of the last reading there will be: one that could not be late any more is left alone
     */
    public Injector(Injection injection, Chance chance, long delayMillis, long endMillis) {
        this.injection = injection;
        this.chance = chance;
        this.delayMillis = delayMillis;
        this.endMillis = endMillis;
    }

    /** Takes note of readings that an earlier run has dealt with, from the first one on: some were held back. */
    public void recall(Stream<R> earlier) {
        Outlet<R> nowhere = new Outlet<>() {
            @Override
            public void send(RecordKind kind, long position, R reading) {}

            @Override
            public void sendSpoilt(Flaw flaw, long position, R reading) {}
        };
        try (earlier) {
            long position = 0;
            for (var readings = earlier.iterator(); readings.hasNext(); position++) {
                pass(position, readings.next(), nowhere);
            }
        }
    }

    /** Decides what becomes of the next reading, and lets out what was held back until its time. */
    public void pass(long position, R reading, Outlet<R> outlet) {
        SplittableRandom random = chance.at(SERIES, position);
        double draw = random.nextDouble();
        double badOrLate = injection.bad() + injection.late();
        if (draw >= injection.bad() && draw < badOrLate && canBeLate(reading)) {
            held.add(new Held<>(reading, position));
        } else {
            outlet.send(RecordKind.READING, position, reading);
            if (draw < injection.bad()) {
                Flaw[] flaws = Flaw.values();
                outlet.sendSpoilt(flaws[random.nextInt(flaws.length)], position, reading);
            } else if (draw >= badOrLate && draw < badOrLate + injection.duplicate()) {
                outlet.send(RecordKind.DUPLICATE, position, reading);
            }
        }
        release(reading.eventTimeMillis(), outlet);
    }

    private boolean canBeLate(R reading) {
        return reading.eventTimeMillis() + delayMillis <= endMillis;
    }

    private void release(long nowMillis, Outlet<R> outlet) {
        while (!held.isEmpty() && held.peek().reading().eventTimeMillis() + delayMillis <= nowMillis) {
            Held<R> due = held.remove();
            outlet.send(RecordKind.LATE, due.position(), due.reading());
        }
    }
}
