package dev.telltale.udf.signal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class FiniteTest {

    private final Finite finite = new Finite();

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 36.6, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE})
    void returnsAFiniteValueUnchanged(double value) {
        assertThat(finite.eval(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void returnsNullForAValueThatIsNotFinite(double value) {
        assertThat(finite.eval(value)).isNull();
    }

    @Test
    void returnsNullForNull() {
        assertThat(finite.eval(null)).isNull();
    }
}
