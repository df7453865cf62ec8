package dev.telltale.udf.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.flink.types.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.udf.Sql;

import static dev.telltale.guarantees.Invariant.ORDER_CHANGES_NOTHING;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

final class MeanTest {
    private static final double LARGEST = Double.MAX_VALUE;
    private static final double SMALLEST = Double.MIN_VALUE;
    private static final List<Double> EXTREMES = List.of(
            LARGEST, -LARGEST, SMALLEST, -SMALLEST, 0.0, -0.0, Double.MIN_NORMAL, 1.0, 0x1p960, -0x1p960, 0x1p959, 0.1);

    private final Mean mean = new Mean();

    @Test
    void isFiniteWhereSumsAreNot() {
        assertThat(of(List.of(LARGEST, LARGEST))).isEqualTo(LARGEST);
        assertThat(of(List.of(-LARGEST, -LARGEST, -LARGEST))).isEqualTo(-LARGEST);
        assertThat(of(List.of(LARGEST, -LARGEST))).isZero();
        assertThat(of(List.of(LARGEST, 20.0, -LARGEST, 40.0))).isEqualTo(15);
        assertThat(of(List.of(SMALLEST, SMALLEST))).isEqualTo(SMALLEST);
        assertThat(of(Collections.nCopies(10, 0.1))).isEqualTo(0.1);
    }

    @Test
    void isNullWithoutValues() {
        Mean.Values values = mean.createAccumulator();
        mean.accumulate(values, null);
        assertThat(mean.getValue(values)).isNull();
    }

    /** Tests random finite doubles, and the extreme ones. */
    @Proves(
            value = ORDER_CHANGES_NOTHING,
            mode = {STREAM, BATCH},
            level = UNIT)
    @Test
    void isTheMeanInAnyOrderAndInAnyParts() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<Double> values = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(index -> any(random))
                    .toList());
            double expected = of(values);
            assertThat(expected).as("%s", values).isFinite().isCloseTo(reference(values), tolerance(values));
            Collections.shuffle(values, random);
            assertThat(of(values)).as("%s", values).isEqualTo(expected);
            int cut = random.nextInt(values.size() + 1);
            Mean.Values all = mean.createAccumulator();
            mean.merge(all, List.of(sum(values.subList(0, cut)), sum(values.subList(cut, values.size()))));
            assertThat(mean.getValue(all)).as("%s", values).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksInSql(Sql sql) {
        List<Row> rows = Sql.rows(sql.session(Map.of()), """
                SELECT name, mean(measured)
                FROM (VALUES
                    ('huge', 1.7976931348623157E308), ('huge', 1.7976931348623157E308),
                    ('none', CAST(NULL AS DOUBLE)),
                    ('tiny', 4.9E-324), ('tiny', CAST(NULL AS DOUBLE))
                ) AS readings (name, measured)
                GROUP BY name
                """);
        assertThat(rows.stream().map(row -> Row.of(row.getField(0), row.getField(1))))
                .contains(Row.of("huge", LARGEST), Row.of("none", null), Row.of("tiny", SMALLEST));
    }

    private static Double any(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() || !Double.isFinite(value)
                ? EXTREMES.get(random.nextInt(EXTREMES.size()))
                : (Double) value;
    }

    private Mean.Values sum(List<Double> values) {
        Mean.Values sum = mean.createAccumulator();
        values.forEach(value -> mean.accumulate(sum, value));
        return sum;
    }

    private double of(List<Double> values) {
        return mean.getValue(sum(values));
    }

    private static double reference(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), new MathContext(60))
                .doubleValue();
    }

    /** Allows one rounding of the sum and one of the mean. */
    private static Offset<Double> tolerance(List<Double> values) {
        return Offset.offset(Math.max(2 * Math.ulp(reference(values)), SMALLEST));
    }
}
