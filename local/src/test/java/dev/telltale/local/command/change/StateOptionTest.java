package dev.telltale.local.command.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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
    void takesTheTimeAsItsSecondWord() {
        for (String state : List.of("from 2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", "keep")) {
            List<String> words = new ArrayList<>(List.of("--state"));
            words.addAll(List.of(state.split(" ")));
            words.addAll(List.of("meter", "v2"));
            CommandLine command = new CommandLine(new PromoteCommand());

            assertThat(command.parseArgs(words.toArray(String[]::new)).matchedPositionals())
                    .hasSize(2);
            assertThat(command.getCommandSpec().findOption("--state").<String>getValue())
                    .isEqualTo(state.replace("from ", ""));
        }
        assertThatThrownBy(() -> new CommandLine(new PromoteCommand()).parseArgs("meter", "v2", "--state"))
                .hasMessage("--state lacks its value");
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
