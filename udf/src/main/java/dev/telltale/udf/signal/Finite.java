package dev.telltale.udf.signal;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code finite(x DOUBLE) -> DOUBLE}: the measured value, or null where there is none.
 *
 * <p>Sensors report a failed measurement as NaN or infinity. A mean over one such value is spoilt for the whole window,
 * whereas SQL aggregates leave null out. Works for a {@code FLOAT} too, which SQL widens to {@code DOUBLE} exactly.
 */
public final class Finite extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * What SQL calls.
     *
     * @param value any unit, any value, or null
     * @return the value unchanged; null for null, NaN and both infinities
     */
    public Double eval(Double value) {
        return value != null && isFinite(value) ? value : null;
    }

    static boolean isFinite(double value) {
        return Double.isFinite(value);
    }
}
