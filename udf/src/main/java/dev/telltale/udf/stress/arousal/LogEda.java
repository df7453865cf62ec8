package dev.telltale.udf.stress.arousal;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code log_eda(eda_microsiemens DOUBLE) -> BIGINT}: the logarithm of skin conductance in thousandths.
 *
 * <p>Skin conductance of people differs by factors, so factors are compared. Whole numbers, because their sums in an {@code
 * OVER} window are equal in any order, so that streaming and batch give equal rows.
 */
public final class LogEda extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private static final double THOUSANDTHS = 1_000;

    /**
     * Takes the logarithm.
     *
     * @param eda mean skin conductance, microsiemens
     * @return 1000 times the natural logarithm, rounded; null for null, for numbers that are not finite, and without conductance
     */
    public Long eval(Double eda) {
        return eda != null && Double.isFinite(eda) && eda > 0 ? logEda(eda) : null;
    }

    /** The logarithm of {@link StrictMath}, because it is the same on every machine. */
    static long logEda(double eda) {
        return Math.round(THOUSANDTHS * StrictMath.log(eda));
    }
}
