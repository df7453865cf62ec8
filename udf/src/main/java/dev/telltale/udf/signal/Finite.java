package dev.telltale.udf.signal;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code finite(x DOUBLE) -> DOUBLE}: the value if it is finite, otherwise null.
 *
 * <p>Sensors report a failed measurement as NaN or infinity. One such value makes the mean of the whole window useless,
 * but SQL aggregates ignore null. The function also accepts {@code FLOAT}, which SQL converts to {@code DOUBLE} exactly.
 */
public final class Finite extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Returns a finite value.
     *
     * @param value value in any unit, or null
     * @return the value unchanged; null for null, NaN and both infinities
     */
    public Double eval(Double value) {
        return value != null && isFinite(value) ? value : null;
    }

    static boolean isFinite(double value) {
        return Double.isFinite(value);
    }
}
