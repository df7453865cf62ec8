package dev.telltale.producer.heartrate;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.telltale.producer.chance.Chance;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.simulation.DeviceModel;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;
import dev.telltale.producer.simulation.Wave;

/**
 * Patients with a resting rate of their own, a slow drift, and now and then an episode of tachycardia or bradycardia
 * that lasts a few minutes.
 */
public final class Patients implements DeviceModel<HeartRateReading> {

    /** How often a monitor reports; chosen by us: the wristbands of the stress recordings report as often. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Resting rates in beats per minute; an adult's is 60 to 100 (American Heart Association), ours stay clear of 100. */
    private static final double RESTING_LEAST = 60;

    private static final double RESTING_MOST = 88;

    /** Beats per minute up and down in the course of an hour; chosen by us, small beside what the pipeline looks for. */
    private static final double DRIFT = 5;

    /** Beats per minute, standard deviation from one reading to the next; chosen by us for a look that is not smooth. */
    private static final double FLUTTER = 1.5;

    /** What can be measured, beats per minute: 220 is the usual bound of a human heart (Fox, 1971), 30 chosen by us. */
    private static final int LEAST = 30;

    private static final int MOST = 220;

    private final String[] names;
    private final double[] resting;
    private final Wave[] drift;
    private final Episodes episodes;
    private final Chance chance;

    private Patients(int number, Chance chance) {
        this.names = new String[number];
        this.resting = new double[number];
        this.drift = new Wave[number];
        this.episodes = new Episodes(chance);
        this.chance = chance;
        for (int patient = 0; patient < number; patient++) {
            SplittableRandom random = chance.at(patient, 0);
            names[patient] = "p" + (patient < 9 ? "00" : patient < 99 ? "0" : "") + (patient + 1);
            resting[patient] = random.nextDouble(RESTING_LEAST, RESTING_MOST);
            Duration period = Duration.ofMinutes(random.nextInt(40, 80));
            drift[patient] = new Wave(DRIFT, period, random.nextLong(period.toMillis()));
        }
    }

    /** Readings of so many patients without end, one a second each. */
    public static ReadingSource<HeartRateReading> readings(int number, long seed) {
        return new SimulatedReadings<>(Schedule.spread(number, INTERVAL), new Patients(number, new Chance(seed)));
    }

    @Override
    public HeartRateReading reading(int patient, long timeMillis) {
        double calm = resting[patient] + drift[patient].at(timeMillis);
        double rate = episodes.apply(patient, timeMillis, calm) + flutter(patient, timeMillis);
        int beats = (int) Math.round(Math.max(LEAST, Math.min(MOST, rate)));
        return new HeartRateReading(names[patient], timeMillis, beats);
    }

    private double flutter(int patient, long timeMillis) {
        return FLUTTER * chance.at(patient, timeMillis).nextGaussian();
    }
}
