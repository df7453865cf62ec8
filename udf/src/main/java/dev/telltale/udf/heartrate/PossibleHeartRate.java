package dev.telltale.udf.heartrate;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code possible_heart_rate(bpm INT) -> BOOLEAN}: whether a number can be a heart rate.
 *
 * <p>A number outside the bounds is an error of the sensor or of the program that wrote it.
 */
public final class PossibleHeartRate extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Lower bound, beats per minute. A beating heart has at least one beat per minute. */
    static final int LOWEST_BPM = 1;

    /** Upper bound, beats per minute. Chosen by us: above the rate that is conducted from the atria to the ventricles. */
    static final int HIGHEST_BPM = 350;

    /**
     * Checks a heart rate.
     *
     * @param bpm beats per minute, or null
     * @return whether the rate is from {@value #LOWEST_BPM} to {@value #HIGHEST_BPM}; null for null
     */
    public Boolean eval(Integer bpm) {
        return bpm == null ? null : bpm >= LOWEST_BPM && bpm <= HIGHEST_BPM;
    }
}
