package dev.telltale.producer.reading;

import java.util.Iterator;
import java.util.stream.Stream;

/** Iterates over the readings round after round, with at most one round open. */
final class LoopIterator<R extends Reading<R>> implements Iterator<R>, AutoCloseable {
    private final ReadingSource<R> round;
    private final long periodMillis;
    private long number;
    private Stream<R> open;
    private Iterator<R> readings;

    LoopIterator(ReadingSource<R> round, long periodMillis, long number, long skip) {
        this.round = round;
        this.periodMillis = periodMillis;
        this.number = number;
        begin(skip);
    }

    private void begin(long skip) {
        open = round.from(skip);
        readings = open.iterator();
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public R next() {
        if (!readings.hasNext()) {
            close();
            number++;
            begin(0);
        }
        R reading = readings.next();
        return reading.at(reading.eventTimeMillis() + number * periodMillis);
    }

    @Override
    public void close() {
        open.close();
    }
}
