package dev.telltale.producer.injection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import dev.telltale.producer.Injection;
import dev.telltale.producer.kafka.RecordKind;
import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.reading.Reading;

/**
 * Injects faults into a stream of readings. Each valid reading is still sent exactly once. Corrupted records and
 * duplicates are additional. Late readings are sent after enough event time that their window is closed.
 *
 * <p>The fault of a reading depends only on the seed and the position. So a run that continues another run injects the
 * same faults as one run would.
 *
 * @param <R> the reading
 */
public final class FaultInjector<R extends Reading<R>> {

    private record Held<R>(R reading, long position) {}

    /** Series of the fault numbers, different from all device numbers. */
    private static final long SERIES = -1;

    private final Injection injection;
    private final SeededRandom randoms;
    private final long delayMillis;
    private final long endMillis;
    private final Deque<Held<R>> held = new ArrayDeque<>();

    /**
     * Creates an injector without pending late readings.
     *
     * @param delayMillis event time that passes before a late reading is sent
     * @param endMillis event time of the last reading: a reading that could not be sent late before it is sent in time
     */
    public FaultInjector(Injection injection, SeededRandom randoms, long delayMillis, long endMillis) {
        this.injection = injection;
        this.randoms = randoms;
        this.delayMillis = delayMillis;
        this.endMillis = endMillis;
    }

    /** Replays the readings of an earlier run without sending them, to restore its pending late readings. */
    public void recall(Stream<R> earlier) {
        ReadingSink<R> discard = new ReadingSink<>() {
            @Override
            public void send(RecordKind kind, long position, R reading) {}

            @Override
            public void sendCorrupted(Corruption corruption, long position, R reading) {}
        };
        try (earlier) {
            long position = 0;
            for (var readings = earlier.iterator(); readings.hasNext(); position++) {
                pass(position, readings.next(), discard);
            }
        }
    }

    /** Sends the next reading, with its fault if it has one, and the late readings that are due. */
    public void pass(long position, R reading, ReadingSink<R> sink) {
        SplittableRandom random = randoms.at(SERIES, position);
        double draw = random.nextDouble();
        double badOrLate = injection.bad() + injection.late();
        if (draw >= injection.bad() && draw < badOrLate && canBeLate(reading)) {
            held.add(new Held<>(reading, position));
        } else {
            sink.send(RecordKind.READING, position, reading);
            if (draw < injection.bad()) {
                Corruption[] corruptions = Corruption.values();
                sink.sendCorrupted(corruptions[random.nextInt(corruptions.length)], position, reading);
            } else if (draw >= badOrLate && draw < badOrLate + injection.duplicate()) {
                sink.send(RecordKind.DUPLICATE, position, reading);
            }
        }
        release(reading.eventTimeMillis(), sink);
    }

    private boolean canBeLate(R reading) {
        return reading.eventTimeMillis() + delayMillis <= endMillis;
    }

    private void release(long nowMillis, ReadingSink<R> sink) {
        while (!held.isEmpty() && held.peek().reading().eventTimeMillis() + delayMillis <= nowMillis) {
            Held<R> due = held.remove();
            sink.send(RecordKind.LATE, due.position(), due.reading());
        }
    }
}
