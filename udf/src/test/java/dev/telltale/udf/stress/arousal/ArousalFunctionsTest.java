package dev.telltale.udf.stress.arousal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Compares with values that another program calculated. */
final class ArousalFunctionsTest {

    @ParameterizedTest
    @CsvSource({
        "0.05, -2996",
        "0.5, -693",
        "1, 0",
        "1.0005, 0",
        "2.718281828459045, 1000",
        "3.2, 1163",
        "17.3, 2851",
        "60, 4094",
        "0, ",
        "-1, ",
        "NaN, ",
        "Infinity, ",
        ", "
    })
    void takesTheLogarithmInThousandths(Double eda, Long expected) {
        assertThat(new LogEda().eval(eda)).isEqualTo(expected);
    }

    /** The second and the third history are so quiet that the floor of 100 counts. */
    @ParameterizedTest
    @CsvSource({
        "1163, 4, 2955, 3040619, 0.9162336380523174",
        "1100, 4, 4100, 4210200, 0.75",
        "1000, 1, 1000, 1000000, 0",
        "-500, 6, 9500, 20250000, -2.2360679774997894",
    })
    void comparesWithTheHistory(long logEda, long count, long sum, long sumOfSquares, double expected) {
        assertThat(new ArousalZ().eval(logEda, count, sum, sumOfSquares)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void hasNoAnswerWithoutAHistory() {
        assertThat(new ArousalZ().eval(null, 1L, 1L, 1L)).isNull();
        assertThat(new ArousalZ().eval(1L, null, null, null)).isNull();
        assertThat(new ArousalZ().eval(1L, 0L, 0L, 0L)).isNull();
    }

    @Test
    void refusesSumsThatAreTooLarge() {
        assertThatThrownBy(() -> new ArousalZ().eval(1L, 1_000L, Long.MAX_VALUE / 2, 1L))
                .isInstanceOf(ArithmeticException.class);
    }
}
