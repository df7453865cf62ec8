package dev.telltale.producer.simulation;

import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingSource;

/**
 * Simulated readings without end.
 *
 * @param schedule the reporting times of the devices
 * @param model the readings of the devices
 * @param <R> the reading
 */
public record SimulatedReadings<R extends Reading<R>>(Schedule schedule, DeviceModel<R> model)
        implements ReadingSource<R> {

    @Override
    public Stream<R> from(long position) {
        return LongStream.iterate(position, next -> next + 1)
                .mapToObj(next -> model.reading(schedule.device(next), schedule.timeMillis(next)));
    }
}
