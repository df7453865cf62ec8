package dev.telltale.producer.weather;

import dev.telltale.producer.reading.Reading;

/**
 * The reading of a weather station. Temperature and humidity depend on the event time, also after a shift.
 *
 * @param station the station
 * @param eventTimeMillis time of the measurement, milliseconds since the epoch, whole seconds
 * @param temperatureNoise deviation from the course of the station, degrees Celsius
 * @param humidityNoise deviation from the course of the station, percent
 */
public record WeatherReading(Station station, long eventTimeMillis, double temperatureNoise, double humidityNoise)
        implements Reading<WeatherReading> {

    private static final long SECOND_MILLIS = 1000;

    @Override
    public String key() {
        return station.name();
    }

    @Override
    public WeatherReading at(long millis) {
        long seconds = Math.floorDiv(millis, SECOND_MILLIS) * SECOND_MILLIS;
        return new WeatherReading(station, seconds, temperatureNoise, humidityNoise);
    }

    /** Returns the temperature in degrees Celsius, two decimals, 0 to 35. */
    public double celsius() {
        return hundredths(station.celsius(eventTimeMillis, temperatureNoise));
    }

    /** Returns the relative humidity in percent, two decimals, 40 to 90. */
    public double humidity() {
        return hundredths(station.humidity(eventTimeMillis, humidityNoise));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
