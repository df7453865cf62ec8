package dev.telltale.connector.format;

import java.math.BigDecimal;

import org.apache.flink.table.data.DecimalData;

/** Converts numbers to DECIMAL without rounding. */
public final class DecimalValue {

    private DecimalValue() {}

    /** The number as DECIMAL(precision, scale); null if it does not fit exactly. */
    public static DecimalData exact(BigDecimal number, int precision, int scale) {
        if (number.signum() == 0) {
            return DecimalData.zero(precision, scale);
        }
        BigDecimal shortest = number.stripTrailingZeros();
        boolean fits = shortest.scale() <= scale && (long) shortest.precision() - shortest.scale() <= precision - scale;
        return fits ? DecimalData.fromBigDecimal(shortest, precision, scale) : null;
    }
}
