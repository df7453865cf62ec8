package dev.telltale.producer.simulation;

import dev.telltale.producer.reading.Reading;

/**
 * A model of devices: the same device and time always give the same reading.
 *
 * @param <R> the reading
 */
@FunctionalInterface
public interface DeviceModel<R extends Reading<R>> {

    /**
     * Returns the reading of a device at a time.
     *
     * @param device number of the device, 0 or more
     * @param timeMillis milliseconds since the epoch
     */
    R reading(int device, long timeMillis);
}
