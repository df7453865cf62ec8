package dev.telltale.producer.simulation;

import dev.telltale.producer.reading.Reading;

/**
 * What a device measures; the same device and time always give the same reading.
 *
 * @param <R> the reading
 */
@FunctionalInterface
public interface DeviceModel<R extends Reading<R>> {

    /**
     * One reading.
     *
     * @param device 0 or more
     * @param timeMillis milliseconds since the epoch
     */
    R reading(int device, long timeMillis);
}
