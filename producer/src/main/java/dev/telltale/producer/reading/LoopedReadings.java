package dev.telltale.producer.reading;

import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Repeats readings without end. Each round continues in event time after the previous one.
 *
 * @param round the readings of one round
 * @param span the event time of one round; at least one reading
 * @param <R> the reading
 */
record LoopedReadings<R extends Reading<R>>(ReadingSource<R> round, TimeSpan span) implements ReadingSource<R> {

    /** A round lasts a multiple of this, the length of the shortest windows, so that all rounds fall into windows alike. */
    private static final long STEP_MILLIS = Duration.ofSeconds(5).toMillis();

    @Override
    public Stream<R> from(long position) {
        long periodMillis = (span.duration().toMillis() / STEP_MILLIS + 1) * STEP_MILLIS;
        var rounds = new LoopIterator<>(round, periodMillis, position / span.readings(), position % span.readings());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rounds, Spliterator.ORDERED), false)
                .onClose(rounds::close);
    }
}
