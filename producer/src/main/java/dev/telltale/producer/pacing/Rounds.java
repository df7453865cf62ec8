package dev.telltale.producer.pacing;

import java.util.Iterator;
import java.util.stream.Stream;

import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingSource;

/** Goes through the readings again and again; holds at most one round open. */
final class Rounds<R extends Reading<R>> implements Iterator<R>, AutoCloseable {
    private final ReadingSource<R> round;
    private final long periodMillis;
    private long number;
    private Stream<R> open;
    private Iterator<R> readings;

    Rounds(ReadingSource<R> round, long periodMillis, long number, long skip) {
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
