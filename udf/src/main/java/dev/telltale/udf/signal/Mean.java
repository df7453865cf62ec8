package dev.telltale.udf.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

import org.apache.flink.table.functions.AggregateFunction;

/**
 * {@code mean(x DOUBLE) -> DOUBLE}: the arithmetic mean of the values that are not null; null where all are.
 *
 * <p>{@code AVG} adds up first: two values near the largest double give infinity, and the order of the values shows in
 * the last bits, or in all of them where large values cancel out. This mean is finite whenever the values are, and the
 * same in whatever order they come, so that a live job and a batch run give equal rows. Values that are not finite must
 * be left out before, see {@code finite}.
 */
public final class Mean extends AggregateFunction<Double, Mean.Values> {

    private static final long serialVersionUID = 1L;

    /**
     * From here on a value is added up in a scale of its own, in which 2<sup>63</sup> of the largest do not overflow; nor
     * do as many of those below it.
     */
    private static final double HUGE = 0x1p960;

    /** Exact for every huge value: a power of two, and the result is far from the smallest double. */
    private static final double SCALE = 0x1p-64;

    /** Digits; a double has 17. */
    private static final MathContext MORE_THAN_A_DOUBLE = new MathContext(40);

    /** What is known of the values so far. Fields are public for Flink, which keeps them in its state. */
    public static final class Values {
        /** How many values there are. */
        public long count;

        /** The sum of those below 2<sup>960</sup>, see {@link ExactSum}. */
        public double[] ordinary = {};

        /** The sum of the others, times 2<sup>-64</sup>. */
        public double[] huge = {};
    }

    @Override
    public Values createAccumulator() {
        return new Values();
    }

    /**
     * What SQL calls for each row.
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

    /** What Flink calls for the parts of a window that it has added up apart. */
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

    /** The huge ones may have cancelled out, so that the others count; this is rare and may be slow. */
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
