package dev.telltale.producer.pacing;

import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.reading.TimeSpan;

/**
 * Repeats readings for ever, each round after the last.
 *
 * @param round the readings of one round
 * @param span what one round covers; at least one reading
 * @param <R> the reading
 */
public record LoopedReadings<R extends Reading<R>>(ReadingSource<R> round, TimeSpan span) implements ReadingSource<R> {

    /**
     * A round takes a whole multiple of this, so that it falls into windows just as the one before did; the length of
     * a stress window.
     */
    private static final long STEP_MILLIS = Duration.ofSeconds(5).toMillis();

    @Override
    public Stream<R> from(long position) {
        long periodMillis = (span.duration().toMillis() / STEP_MILLIS + 1) * STEP_MILLIS;
        var rounds = new Rounds<>(round, periodMillis, position / span.readings(), position % span.readings());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rounds, Spliterator.ORDERED), false)
                .onClose(rounds::close);
    }
}
