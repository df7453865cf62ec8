package dev.telltale.producer.weather;

import dev.telltale.producer.reading.Reading;

/**
 * What a station measures. Temperature and humidity follow the time of the reading, also when it is moved.
 *
 * @param station where it was measured
 * @param eventTimeMillis when it was measured, milliseconds since the epoch, whole seconds
 * @param temperatureNoise departure from the station's course, degrees Celsius
 * @param humidityNoise departure from the station's course, percent
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

    /** Temperature in degrees Celsius, two decimals, 0 to 35. */
    public double celsius() {
        return hundredths(station.celsius(eventTimeMillis, temperatureNoise));
    }

    /** Relative humidity in percent, two decimals, 40 to 90. */
    public double humidity() {
        return hundredths(station.humidity(eventTimeMillis, humidityNoise));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
