package dev.telltale.producer.reading;

import java.util.function.Supplier;

/**
 * The readings of one run, their format, and the rows that were skipped.
 *
 * @param skipped supplies the rows of recordings that could not be read so far
 * @param <R> the reading
 */
public record ReadingFeed<R extends Reading<R>>(
        ReadingSource<R> source, ReadingFormat<R> format, Supplier<SkippedRows> skipped) {

    /** Returns a feed without skipped rows. */
    public static <R extends Reading<R>> ReadingFeed<R> simulated(ReadingSource<R> source, ReadingFormat<R> format) {
        return new ReadingFeed<>(source, format, () -> SkippedRows.NONE);
    }

    /** Returns a feed that repeats these readings without end. Reads all of them once. */
    public ReadingFeed<R> looped() {
        TimeSpan span = TimeSpan.of(source.from(0));
        return span.readings() == 0 ? this : new ReadingFeed<>(new LoopedReadings<>(source, span), format, skipped);
    }
}
