package dev.telltale.udf.stress.scoring;

import java.util.Locale;

/**
 * A statistic with its 95 % interval.
 *
 * @param value value of the data
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Estimate(double value, double low, double high) {

    /** Returns a text such as {@code 0.826 [0.42, 1.37]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.2f, %.2f]", value, low, high);
    }
}
