package dev.telltale.bench.load;

import java.time.Instant;

import dev.telltale.producer.stress.StressFormat;
import dev.telltale.producer.stress.StressReading;

/** Encodes readings of wristbands with the producer's format. */
public final class ReadingEncoder {

    private static final double COUNTS_PER_G = 64;

    /** Relative difference between two consecutive readings. Chosen by us. */
    private static final double STEP = 0.001;

    private final StressFormat format = new StressFormat();

    /**
     * Encodes a reading.
     *
     * @param means means of its window: acceleration in g, then the other signals; NaN if missing
     * @param number number of the reading in its window, so that the readings differ
     */
    public byte[] encode(String worker, Instant time, double[] means, int number) {
        double factor = 1 + STEP * number;
        return format.encode(new StressReading(
                worker,
                time.toEpochMilli(),
                true,
                (float) (means[0] * COUNTS_PER_G * factor),
                (float) (means[1] * COUNTS_PER_G * factor),
                (float) (means[2] * COUNTS_PER_G * factor),
                (float) (means[3] * factor),
                (float) (means[4] * factor),
                (float) (means[5] * factor)));
    }
}
