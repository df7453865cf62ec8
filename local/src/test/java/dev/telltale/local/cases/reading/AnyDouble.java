package dev.telltale.local.cases.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;

/** Random finite doubles of any magnitude, and their exact mean. */
public final class AnyDouble {
    private static final List<Double> EXTREMES = List.of(
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0.0,
            -0.0,
            0x1p960,
            -0x1p960,
            20.0,
            0.1);

    private final Random random;

    /** Takes its numbers from a generator. */
    public AnyDouble(Random random) {
        this.random = random;
    }

    /** Returns the next number. */
    public double next() {
        double bits = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() && Double.isFinite(bits) ? bits : EXTREMES.get(random.nextInt(EXTREMES.size()));
    }

    /** Returns the mean without overflow and with one rounding. */
    public static double mean(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), new MathContext(60))
                .doubleValue();
    }
}
