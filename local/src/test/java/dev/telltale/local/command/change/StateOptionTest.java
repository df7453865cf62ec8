package dev.telltale.local.command.change;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.fallback.promotion.StateChoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class StateOptionTest {
    @Test
    void takesAWordOrATimeThatHasPassed() {
        assertThat(StateOption.parse(null).state()).isEmpty();
        assertThat(StateOption.parse("keep").state()).contains(StateChoice.KEEP);
        assertThat(StateOption.parse("2026-01-31T12:00:00Z"))
                .isEqualTo(new StateOption(
                        Optional.of(StateChoice.FRESH), Optional.of(Instant.parse("2026-01-31T12:00:00Z"))));
    }

    @Test
    void refusesOtherTexts() {
        assertThatThrownBy(() -> StateOption.parse("new"))
                .hasMessage("--state must be keep, fresh or an instant such as 2026-01-31T12:00:00Z, not 'new'");
        assertThatThrownBy(() -> StateOption.parse("2026-01-31"))
                .hasMessageContaining("--state must be an instant such as 2026-01-31T12:00:00Z");
        assertThatThrownBy(() -> StateOption.parse("2999-01-31T12:00:00Z"))
                .hasMessage("--state must not be in the future: 2999-01-31T12:00:00Z");
    }
}
