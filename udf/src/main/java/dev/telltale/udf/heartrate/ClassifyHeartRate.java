package dev.telltale.udf.heartrate;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code classify_heart_rate(mean_bpm DOUBLE) -> STRING}: {@code tachycardia}, {@code bradycardia} or {@code normal}.
 *
 * <p>The bounds hold for adults at rest. A worker who climbs stairs has a fast heart rate without tachycardia. So the class
 * is a hint, not a diagnosis.
 */
public final class ClassifyHeartRate extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Upper bound of a normal heart rate, beats per minute, inclusive.
     *
     * @see <a href="https://doi.org/10.1016/j.hrthm.2015.09.019">2015 ACC/AHA/HRS guideline for the management of adult
     *     patients with supraventricular tachycardia: atrial and ventricular rates above 100 per minute at rest</a>
     */
    public static final double TACHYCARDIA_ABOVE_BPM = 100;

    /**
     * Lower bound of a normal heart rate, beats per minute, inclusive.
     *
     * @see <a href="https://doi.org/10.1016/j.jacc.2018.10.044">2018 ACC/AHA/HRS guideline on the evaluation and
     *     management of patients with bradycardia and cardiac conduction delay: sinus rate below 50 per minute</a>
     */
    public static final double BRADYCARDIA_BELOW_BPM = 50;

    /**
     * Classifies a mean heart rate.
     *
     * @param meanBpm mean heart rate in beats per minute, or null
     * @return the class; exactly 50 and 100 are normal; null for null and NaN
     */
    public String eval(Double meanBpm) {
        return meanBpm == null || meanBpm.isNaN() ? null : classify(meanBpm);
    }

    static String classify(double meanBpm) {
        if (meanBpm > TACHYCARDIA_ABOVE_BPM) {
            return "tachycardia";
        }
        return meanBpm < BRADYCARDIA_BELOW_BPM ? "bradycardia" : "normal";
    }
}
