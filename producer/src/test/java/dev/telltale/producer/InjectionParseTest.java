package dev.telltale.producer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class InjectionParseTest {
    @Test
    void readsSharesInAnyOrder() {
        assertThat(Injection.parse("late=2%,bad=1%")).isEqualTo(new Injection(0.01, 0.02, 0));
        assertThat(Injection.parse("duplicate=0.5%")).isEqualTo(new Injection(0, 0, 0.005));
        assertThat(Injection.parse("bad=50%, late=30%, duplicate=20%")).isEqualTo(new Injection(0.5, 0.3, 0.2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad           | \"bad\" is not a fault: use for example bad=1%,late=2%,duplicate=1%",
                "bad=1         | \"bad=1\" is not a fault: use for example bad=1%,late=2%,duplicate=1%",
                "lost=1%       | \"lost=1%\" is not a fault: use for example bad=1%,late=2%,duplicate=1%",
                "bad=1%,       | \"\" is not a fault: use for example bad=1%,late=2%,duplicate=1%",
                "bad=1%,bad=1% | \"bad\" is given twice",
                "bad=60%,late=50% | each fault and the sum of all must be between 0% and 100%",
            })
    void refusesAnythingElse(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Injection.parse(text))
                .withMessage(sentence);
    }
}
