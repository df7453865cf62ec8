package dev.telltale.udf.heartrate;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code possible_heart_rate(bpm INT) -> BOOLEAN}: whether a number can be a heart rate at all.
 *
 * <p>Outside the bounds it is a fault of the sensor or of the program that wrote it.
 */
public final class PossibleHeartRate extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Beats per minute. A heart that beats is not at 0. */
    static final int LOWEST_BPM = 1;

    /** Beats per minute. Chosen by us: beyond what an atrium conducts to the ventricles, with room to spare. */
    static final int HIGHEST_BPM = 350;

    /**
     * What SQL calls.
     *
     * @param bpm beats per minute, or null
     * @return whether it is from {@value #LOWEST_BPM} to {@value #HIGHEST_BPM}; null for null
     */
    public Boolean eval(Integer bpm) {
        return bpm == null ? null : bpm >= LOWEST_BPM && bpm <= HIGHEST_BPM;
    }
}
