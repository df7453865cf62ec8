package dev.telltale.producer.weather;

import java.time.Duration;
import java.time.LocalTime;
import java.util.SplittableRandom;

import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.simulation.Wave;

/**
 * A simulated weather station: a daily course around its own mean, and spells of warmer and colder weather.
 *
 * @param name station id, such as {@code device1}
 * @param meanCelsius mean temperature, degrees Celsius
 * @param spell deviation from the daily course over some days, degrees Celsius
 */
public record Station(String name, double meanCelsius, Wave spell) {

    /** Bounds of the readings, degrees Celsius and percent, from the contract. */
    private static final double COLDEST = 0;

    private static final double WARMEST = 35;
    private static final double DRIEST = 40;
    private static final double DAMPEST = 90;

    /** Warmest time of the day; chosen by us: the air is warmest two to three hours after noon. */
    private static final long WARMEST_HOUR_MILLIS = LocalTime.of(14, 30).toNanoOfDay() / 1_000_000;

    /** Amplitude of a day, degrees Celsius; chosen by us for a clear day in a temperate climate. */
    private static final Wave DAY = new Wave(7, Duration.ofDays(1), WARMEST_HOUR_MILLIS);

    /** Mean humidity in percent, and its change per degree Celsius; chosen by us to fill the bounds. */
    private static final double MEAN_HUMIDITY = 65;

    private static final double HUMIDITY_PER_DEGREE = -1.8;

    static Station of(int number, SeededRandom randoms) {
        SplittableRandom random = randoms.at(number, 0);
        Duration period = Duration.ofHours(random.nextInt(60, 140));
        var spell = new Wave(4, period, random.nextLong(period.toMillis()));
        return new Station("device" + (number + 1), random.nextDouble(14, 21), spell);
    }

    /** Returns degrees Celsius at a time, milliseconds since the epoch. */
    double celsius(long timeMillis, double noise) {
        return between(COLDEST, meanCelsius + warmth(timeMillis) + noise, WARMEST);
    }

    /** Returns percent of relative humidity at a time, milliseconds since the epoch. */
    double humidity(long timeMillis, double noise) {
        return between(DRIEST, MEAN_HUMIDITY + HUMIDITY_PER_DEGREE * warmth(timeMillis) + noise, DAMPEST);
    }

    private double warmth(long timeMillis) {
        return DAY.at(timeMillis) + spell.at(timeMillis);
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
