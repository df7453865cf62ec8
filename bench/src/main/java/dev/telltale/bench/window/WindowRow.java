package dev.telltale.bench.window;

/** A row of {@code stress_windows} as a POJO for Flink's serializer. */
public final class WindowRow {

    /** Level of a window without signals, or in which the band is not worn. */
    public static final int NO_LEVEL = -1;

    /** Worker id. */
    public String worker;

    /** Start of the window, milliseconds since the epoch, inclusive. */
    public long startMillis;

    /** End of the window, milliseconds since the epoch, exclusive. */
    public long endMillis;

    /** Means of the signals in the order and units of the model; NaN if missing. */
    public double[] means = new double[WindowSum.SIGNALS];

    /** Number of readings. */
    public long readings;

    /** Level, 0 to 2, or {@link #NO_LEVEL}. */
    public int level = NO_LEVEL;

    /** Probabilities of the levels; NaN without a level. */
    public double[] probabilities = {Double.NaN, Double.NaN, Double.NaN};

    boolean hasLevel() {
        return level != NO_LEVEL;
    }

    /** Returns the row of a window, without a level. */
    public static WindowRow of(String worker, long startMillis, long endMillis, WindowSum sum) {
        WindowRow row = new WindowRow();
        row.worker = worker;
        row.startMillis = startMillis;
        row.endMillis = endMillis;
        row.readings = sum.readings;
        for (int signal = 0; signal < row.means.length; signal++) {
            row.means[signal] = sum.mean(signal);
        }
        return row;
    }
}
