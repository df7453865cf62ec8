package dev.telltale.producer.weather;

import java.time.Duration;
import java.time.LocalTime;
import java.util.SplittableRandom;

import dev.telltale.producer.chance.Chance;
import dev.telltale.producer.simulation.Wave;

/**
 * The weather at one place: a daily course around a mean of its own, and spells of better and worse weather.
 *
 * @param name station id, such as {@code device1}
 * @param meanCelsius mean temperature, degrees Celsius
 * @param spell how temperature departs from the daily course over some days, degrees Celsius
 */
public record Station(String name, double meanCelsius, Wave spell) {

    /** Bounds of what a station reports, degrees Celsius and percent; the pipeline's. */
    private static final double COLDEST = 0;

    private static final double WARMEST = 35;
    private static final double DRIEST = 40;
    private static final double DAMPEST = 90;

    /** When a day is warmest; chosen by us: the air lags two to three hours behind the sun. */
    private static final long WARMEST_HOUR_MILLIS = LocalTime.of(14, 30).toNanoOfDay() / 1_000_000;

    /** Degrees up and down in a day; chosen by us: a clear day in a temperate climate. */
    private static final Wave DAY = new Wave(7, Duration.ofDays(1), WARMEST_HOUR_MILLIS);

    /** Mean humidity in percent, and how much it falls for each degree of warmth; chosen by us to fill the bounds. */
    private static final double MEAN_HUMIDITY = 65;

    private static final double HUMIDITY_PER_DEGREE = -1.8;

    static Station of(int number, Chance chance) {
        SplittableRandom random = chance.at(number, 0);
        Duration period = Duration.ofHours(random.nextInt(60, 140));
        var spell = new Wave(4, period, random.nextLong(period.toMillis()));
        return new Station("device" + (number + 1), random.nextDouble(14, 21), spell);
    }

    /** Degrees Celsius at a time, milliseconds since the epoch. */
    double celsius(long timeMillis, double noise) {
        return between(COLDEST, meanCelsius + warmth(timeMillis) + noise, WARMEST);
    }

    /** Percent of relative humidity at a time, milliseconds since the epoch. */
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
