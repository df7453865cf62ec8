package dev.telltale.producer.heartrate;

import dev.telltale.producer.reading.Reading;

/**
 * The heart rate of a patient.
 *
 * @param key patient id, such as {@code p001}
 * @param eventTimeMillis time of the measurement, milliseconds since the epoch
 * @param beatsPerMinute whole beats per minute, 30 to 220
 */
public record HeartRateReading(String key, long eventTimeMillis, int beatsPerMinute)
        implements Reading<HeartRateReading> {

    @Override
    public HeartRateReading at(long millis) {
        return new HeartRateReading(key, millis, beatsPerMinute);
    }
}
