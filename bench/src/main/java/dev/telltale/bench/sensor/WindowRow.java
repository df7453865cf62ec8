package dev.telltale.bench.sensor;

/** A row of {@code stress_windows}, with fields as Flink's own serializer wants them. */
public final class WindowRow {

    /** Level of a window in which nothing was measured. */
    public static final int NO_LEVEL = -1;

    /** Whose it is. */
    public String worker;

    /** Milliseconds since the epoch, inclusive. */
    public long startMillis;

    /** Milliseconds since the epoch, exclusive. */
    public long endMillis;

    /** Of each signal, in the model's order and units; NaN where none was measured. */
    public double[] means = new double[WindowSum.SIGNALS];

    /** Readings. */
    public long readings;

    /** 0 to 2, or {@link #NO_LEVEL}. */
    public int level = NO_LEVEL;

    /** Of each level; NaN without a level. */
    public double[] probabilities = {Double.NaN, Double.NaN, Double.NaN};

    boolean isJudged() {
        return level != NO_LEVEL;
    }

    /** A window that nobody has judged yet. */
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
