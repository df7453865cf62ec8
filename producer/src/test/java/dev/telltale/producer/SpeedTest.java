package dev.telltale.producer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class SpeedTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "0.25, 0.25", "60, 60"})
    void readsAPositiveNumber(String text, double factor) {
        assertThat(Speed.parse(text).factor()).isEqualTo(factor);
    }

    @Test
    void readsMax() {
        assertThat(Speed.parse("max").isMax()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "MAX", "1,5", "NaN", "", "1e3"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Speed.parse(text))
                .withMessage("\"" + text + "\" is not a speed: use a positive number (1 is real time) or max");
    }
}
