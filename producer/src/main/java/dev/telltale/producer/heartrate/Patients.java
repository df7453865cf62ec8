package dev.telltale.producer.heartrate;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.simulation.DeviceModel;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;
import dev.telltale.producer.simulation.Wave;

/**
 * Simulated patients. Each has its own resting rate, a slow drift, and occasional episodes of tachycardia or bradycardia
 * that last a few minutes.
 */
public final class Patients implements DeviceModel<HeartRateReading> {

    /** Interval between two readings of a patient; chosen by us, as for the heart rate of the wristbands. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Resting rates in beats per minute; 60 to 100 for adults (American Heart Association), here clearly below 100. */
    private static final double RESTING_LEAST = 60;

    private static final double RESTING_MOST = 88;

    /** Amplitude of the drift within an hour, beats per minute; chosen by us, small compared with an episode. */
    private static final double DRIFT = 5;

    /** Standard deviation of a single reading, beats per minute; chosen by us, so that the curve is not smooth. */
    private static final double FLUTTER = 1.5;

    /** Range of the readings, beats per minute: 220 is the usual bound of a human heart (Fox, 1971), 30 chosen by us. */
    private static final int LEAST = 30;

    private static final int MOST = 220;

    private final String[] names;
    private final double[] resting;
    private final Wave[] drift;
    private final Episodes episodes;
    private final SeededRandom randoms;

    private Patients(int number, SeededRandom randoms) {
        this.names = new String[number];
        this.resting = new double[number];
        this.drift = new Wave[number];
        this.episodes = new Episodes(randoms);
        this.randoms = randoms;
        for (int patient = 0; patient < number; patient++) {
            SplittableRandom random = randoms.at(patient, 0);
            names[patient] = "p" + (patient < 9 ? "00" : patient < 99 ? "0" : "") + (patient + 1);
            resting[patient] = random.nextDouble(RESTING_LEAST, RESTING_MOST);
            Duration period = Duration.ofMinutes(random.nextInt(40, 80));
            drift[patient] = new Wave(DRIFT, period, random.nextLong(period.toMillis()));
        }
    }

    /** Returns readings of the given number of patients without end, one per patient and second. */
    public static ReadingSource<HeartRateReading> readings(int number, long seed) {
        return new SimulatedReadings<>(Schedule.spread(number, INTERVAL), new Patients(number, new SeededRandom(seed)));
    }

    @Override
    public HeartRateReading reading(int patient, long timeMillis) {
        double calm = resting[patient] + drift[patient].at(timeMillis);
        double rate = episodes.apply(patient, timeMillis, calm) + flutter(patient, timeMillis);
        int beats = (int) Math.round(Math.max(LEAST, Math.min(MOST, rate)));
        return new HeartRateReading(names[patient], timeMillis, beats);
    }

    private double flutter(int patient, long timeMillis) {
        return FLUTTER * randoms.at(patient, timeMillis).nextGaussian();
    }
}
