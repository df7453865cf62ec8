package dev.telltale.producer.vehiclepressure;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.simulation.DeviceModel;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;
import dev.telltale.producer.simulation.Wave;

/**
 * Simulated tyre pressure sensors on ten vehicles. Each has its own pressure, which rises and falls within hours as the
 * tyre warms and cools. One reading in twenty is a spike.
 */
public final class PressureSensors implements DeviceModel<PressureReading> {

    /** Interval between two readings of a sensor; chosen by us: 10,000 sensors make 1,000 readings per second. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Pressure of a cold tyre, pascals; chosen by us around the contract's example, usual for heavy vehicles. */
    private static final double COLD_LEAST = 800_000;

    private static final double COLD_MOST = 900_000;

    /** Temperature of a cold tyre, degrees Celsius, from the contract's example. */
    private static final double COLD_CELSIUS = 25.5;

    private static final double KELVIN = 273.15;

    /** Amplitude of the pressure trend, as a share of the pressure; chosen by us: about 9 degrees up and down. */
    private static final double TREND = 0.03;

    /** Share of the readings that are spikes; chosen by us. */
    private static final double SPIKE_SHARE = 0.05;

    /** Height of a spike, as a share of the pressure; chosen by us, above trend and noise. */
    private static final double SPIKE_LEAST = 0.05;

    private static final double SPIKE_MOST = 0.25;

    /** Standard deviation of a single reading, as a share of the pressure; chosen by us: about one kilopascal. */
    private static final double NOISE = 0.001;

    private final String[] names;
    private final String[] vehicles;
    private final double[] cold;
    private final Wave[] trend;
    private final SeededRandom randoms;

    private PressureSensors(int number, SeededRandom randoms) {
        this.names = new String[number];
        this.vehicles = new String[number];
        this.cold = new double[number];
        this.trend = new Wave[number];
        this.randoms = randoms;
        for (int sensor = 0; sensor < number; sensor++) {
            SplittableRandom random = randoms.at(sensor, 0);
            names[sensor] = Fleet.sensor(sensor);
            vehicles[sensor] = Fleet.vehicle(sensor);
            cold[sensor] = random.nextDouble(COLD_LEAST, COLD_MOST);
            Duration period = Duration.ofMinutes(random.nextInt(60, 240));
            trend[sensor] = new Wave(TREND, period, random.nextLong(period.toMillis()));
        }
    }

    /** Returns readings of the given number of sensors without end, one per sensor and ten seconds. */
    public static ReadingSource<PressureReading> readings(int number, long seed) {
        return new SimulatedReadings<>(
                Schedule.spread(number, INTERVAL), new PressureSensors(number, new SeededRandom(seed)));
    }

    @Override
    public PressureReading reading(int sensor, long timeMillis) {
        SplittableRandom random = randoms.at(sensor, timeMillis);
        double warmth = 1 + trend[sensor].at(timeMillis);
        double spike = random.nextDouble() < SPIKE_SHARE ? random.nextDouble(SPIKE_LEAST, SPIKE_MOST) : 0;
        double noise = NOISE * random.nextGaussian();
        long pascal = Math.round(cold[sensor] * warmth * (1 + spike + noise));
        return new PressureReading(names[sensor], vehicles[sensor], timeMillis, pascal, celsius(warmth));
    }

    /** In a closed volume, pressure is proportional to temperature in kelvins (Gay-Lussac's law). */
    private static double celsius(double warmth) {
        return Math.round(((COLD_CELSIUS + KELVIN) * warmth - KELVIN) * 10) / 10.0;
    }
}
