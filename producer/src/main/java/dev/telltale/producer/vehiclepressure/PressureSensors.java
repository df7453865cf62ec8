package dev.telltale.producer.vehiclepressure;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.telltale.producer.chance.Chance;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.simulation.DeviceModel;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;
import dev.telltale.producer.simulation.Wave;

/**
 * Tyre pressure sensors spread over ten vehicles. Each has a pressure of its own, which rises and falls in the course of
 * hours as the tyre warms and cools; one reading in twenty is a spike.
 */
public final class PressureSensors implements DeviceModel<PressureReading> {

    /** How often a sensor reports; chosen by us: ten thousand sensors then make a thousand readings a second. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Pressure of a cold tyre, pascals; chosen by us around the contract's example, usual for a heavy vehicle. */
    private static final double COLD_LEAST = 800_000;

    private static final double COLD_MOST = 900_000;

    /** Temperature of a cold tyre, degrees Celsius; the contract's example. */
    private static final double COLD_CELSIUS = 25.5;

    private static final double KELVIN = 273.15;

    /** How far the pressure rises and falls with temperature, as a share; chosen by us: about 9 degrees each way. */
    private static final double TREND = 0.03;

    /** Share of the readings that are spikes; asked for. */
    private static final double SPIKE_SHARE = 0.05;

    /** How much a spike adds, as a share of the pressure; chosen by us, well above trend and noise. */
    private static final double SPIKE_LEAST = 0.05;

    private static final double SPIKE_MOST = 0.25;

    /** Standard deviation from one reading to the next, as a share; chosen by us: one kilopascal or so. */
    private static final double NOISE = 0.001;

    private final String[] names;
    private final String[] vehicles;
    private final double[] cold;
    private final Wave[] trend;
    private final Chance chance;

    private PressureSensors(int number, Chance chance) {
        this.names = new String[number];
        this.vehicles = new String[number];
        this.cold = new double[number];
        this.trend = new Wave[number];
        this.chance = chance;
        for (int sensor = 0; sensor < number; sensor++) {
            SplittableRandom random = chance.at(sensor, 0);
            names[sensor] = Fleet.sensor(sensor);
            vehicles[sensor] = Fleet.vehicle(sensor);
            cold[sensor] = random.nextDouble(COLD_LEAST, COLD_MOST);
            Duration period = Duration.ofMinutes(random.nextInt(60, 240));
            trend[sensor] = new Wave(TREND, period, random.nextLong(period.toMillis()));
        }
    }

    /** Readings of so many sensors without end, one every ten seconds each. */
    public static ReadingSource<PressureReading> readings(int number, long seed) {
        return new SimulatedReadings<>(
                Schedule.spread(number, INTERVAL), new PressureSensors(number, new Chance(seed)));
    }

    @Override
    public PressureReading reading(int sensor, long timeMillis) {
        SplittableRandom random = chance.at(sensor, timeMillis);
        double warmth = 1 + trend[sensor].at(timeMillis);
        double spike = random.nextDouble() < SPIKE_SHARE ? random.nextDouble(SPIKE_LEAST, SPIKE_MOST) : 0;
        double noise = NOISE * random.nextGaussian();
        long pascal = Math.round(cold[sensor] * warmth * (1 + spike + noise));
        return new PressureReading(names[sensor], vehicles[sensor], timeMillis, pascal, celsius(warmth));
    }

    /** In a closed volume, temperature in kelvins goes with pressure (Gay-Lussac's law). */
    private static double celsius(double warmth) {
        return Math.round(((COLD_CELSIUS + KELVIN) * warmth - KELVIN) * 10) / 10.0;
    }
}
