package dev.telltale.producer.vehiclepressure;

import dev.telltale.producer.reading.Reading;

/**
 * The reading of one pressure sensor of a vehicle.
 *
 * @param key sensor id, such as {@code honda23100}
 * @param vehicle vehicle id, such as {@code HONDA 231}
 * @param eventTimeMillis time of the measurement, milliseconds since the epoch
 * @param pascal pressure in whole pascals, 700,000 to 1,200,000
 * @param celsius temperature in degrees Celsius, one decimal, 0 to 50
 */
public record PressureReading(String key, String vehicle, long eventTimeMillis, long pascal, double celsius)
        implements Reading<PressureReading> {

    @Override
    public PressureReading at(long millis) {
        return new PressureReading(key, vehicle, millis, pascal, celsius);
    }
}
