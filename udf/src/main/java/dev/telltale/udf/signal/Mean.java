package dev.telltale.udf.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

import org.apache.flink.table.functions.AggregateFunction;

/**
 * {@code mean(x DOUBLE) -> DOUBLE}: the arithmetic mean of the values that are not null; null if all values are null.
 *
 * <p>The sum in {@code AVG} is rounded: two values near the largest double give infinity, and the order of the values
 * changes the last bits, or all bits if large values cancel out. This mean is always finite and does not depend on the
 * order of the values, so that a live job and a batch run give equal rows. Values that are not finite must be removed
 * before, see {@code finite}.
 */
public final class Mean extends AggregateFunction<Double, Mean.Values> {

    private static final long serialVersionUID = 1L;

    /**
     * Larger values are summed separately in a smaller scale, in which the sum of 2<sup>63</sup> of the largest doubles
     * does not overflow. The sum of as many smaller values does not overflow either.
     */
    private static final double HUGE = 0x1p960;

    /** Scale of huge values. The scaling is exact, because it is a power of two and the result is not subnormal. */
    private static final double SCALE = 0x1p-64;

    /** Precision in digits; a double has 17. */
    private static final MathContext MORE_THAN_A_DOUBLE = new MathContext(40);

    /** The accumulator. Its fields are public, because Flink serializes it as a POJO. */
    public static final class Values {
        /** Number of values. */
        public long count;

        /** Sum of the values below 2<sup>960</sup>, see {@link ExactSum}. */
        public double[] ordinary = {};

        /** Sum of the other values, times 2<sup>-64</sup>. */
        public double[] huge = {};
    }

    @Override
    public Values createAccumulator() {
        return new Values();
    }

    /**
     * Adds the value of a row.
     *
     * @param value a finite number, or null
     */
    public void accumulate(Values values, Double value) {
        if (value == null) {
            return;
        }
        values.count++;
        if (Math.abs(value) < HUGE) {
            values.ordinary = ExactSum.plus(values.ordinary, value);
        } else {
            values.huge = ExactSum.plus(values.huge, value * SCALE);
        }
    }

    /** Merges partial sums of a window. */
    public void merge(Values values, Iterable<Values> others) {
        for (Values other : others) {
            values.count += other.count;
            values.ordinary = ExactSum.plus(values.ordinary, other.ordinary);
            values.huge = ExactSum.plus(values.huge, other.huge);
        }
    }

    @Override
    public Double getValue(Values values) {
        if (values.count == 0) {
            return null;
        }
        return values.huge.length == 0
                ? (Double) (ExactSum.rounded(values.ordinary) / values.count)
                : (Double) meanOfAll(values);
    }

    /** Returns the mean if there are huge values. They may cancel out, so the sum is exact; this case is rare and slow. */
    private static double meanOfAll(Values values) {
        return sum(values.huge)
                .divide(new BigDecimal(SCALE))
                .add(sum(values.ordinary))
                .divide(BigDecimal.valueOf(values.count), MORE_THAN_A_DOUBLE)
                .doubleValue();
    }

    private static BigDecimal sum(double[] parts) {
        return Arrays.stream(parts).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
