package dev.telltale.producer.stress;

import dev.telltale.producer.reading.Reading;

/**
 * One sample of the wristband of a worker. A missing signal is NaN.
 *
 * @param key worker id
 * @param eventTimeMillis time of the measurement, milliseconds since the epoch
 * @param millisGiven whether the time in the recording has milliseconds; it is encoded in the same form
 * @param x acceleration, 1/64 g
 * @param y acceleration, 1/64 g
 * @param z acceleration, 1/64 g
 * @param eda skin conductance, microsiemens
 * @param hr heart rate, beats per minute
 * @param temp skin temperature, degrees Celsius
 */
public record StressReading(
        String key,
        long eventTimeMillis,
        boolean millisGiven,
        float x,
        float y,
        float z,
        float eda,
        float hr,
        float temp)
        implements Reading<StressReading> {

    @Override
    public StressReading at(long millis) {
        return millis == eventTimeMillis ? this : new StressReading(key, millis, true, x, y, z, eda, hr, temp);
    }
}
