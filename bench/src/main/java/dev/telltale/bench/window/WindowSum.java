package dev.telltale.bench.window;

/** The sums of the readings of one worker in one window. */
public final class WindowSum {

    static final int SIGNALS = 6;

    private static final double COUNTS_PER_G = 64;

    /** Sums of the signals in the order and units of the model. */
    public double[] sums = new double[SIGNALS];

    /** Numbers of readings that have the signal. */
    public int[] counts = new int[SIGNALS];

    /** Number of readings. */
    public long readings;

    /** Adds a reading. */
    public WindowSum add(Reading reading) {
        add(0, reading.x / COUNTS_PER_G);
        add(1, reading.y / COUNTS_PER_G);
        add(2, reading.z / COUNTS_PER_G);
        add(3, reading.eda);
        add(4, reading.heartRate);
        add(5, reading.temperature);
        readings++;
        return this;
    }

    private void add(int signal, double value) {
        if (Double.isFinite(value)) {
            sums[signal] += value;
            counts[signal]++;
        }
    }

    /** Adds another sum. */
    public WindowSum add(WindowSum other) {
        for (int signal = 0; signal < SIGNALS; signal++) {
            sums[signal] += other.sums[signal];
            counts[signal] += other.counts[signal];
        }
        readings += other.readings;
        return this;
    }

    double mean(int signal) {
        return counts[signal] == 0 ? Double.NaN : sums[signal] / counts[signal];
    }
}
