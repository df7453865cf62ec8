package dev.telltale.local.promotion;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.guarantees.Proves;
import dev.telltale.sql.plan.StateComparison;
import dev.telltale.sql.plan.StateVerdict;

import static dev.telltale.guarantees.Invariant.STATE_IS_KEPT_IF_IT_FITS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Proves(value = STATE_IS_KEPT_IF_IT_FITS, mode = PROMOTE, level = UNIT)
final class StateRuleTest {
    private static final StateRule RULE = new StateRule("weather", "v2");

    @Test
    void keepsOnlyWhatThePlanKeeps() {
        assertThat(RULE.choose(plan(StateVerdict.KEEP, "a maximum"), Optional.empty()))
                .isEqualTo(StateChoice.KEEP);
        assertThat(RULE.choose(plan(StateVerdict.KEEP_MIXED), Optional.empty())).isEqualTo(StateChoice.FRESH);
        assertThat(RULE.choose(plan(StateVerdict.FRESH), Optional.empty())).isEqualTo(StateChoice.FRESH);
    }

    @Test
    void mixesReadingsOfBothVersionsOnlyIfTheUserSaysSo() {
        assertThat(RULE.choose(plan(StateVerdict.KEEP_MIXED), Optional.of(StateChoice.KEEP)))
                .isEqualTo(StateChoice.KEEP);
        assertThatThrownBy(() -> RULE.choose(plan(StateVerdict.FRESH), Optional.of(StateChoice.KEEP)))
                .hasMessage("weather v2 cannot keep the state: the sum is new; use --state fresh");
    }

    @Test
    void losesStateBeyondWindowsOnlyIfTheUserSaysSo() {
        assertThatThrownBy(() -> RULE.choose(plan(StateVerdict.FRESH, "a maximum"), Optional.empty()))
                .hasMessage(
                        "weather v2 would start without the state of a maximum, which lives beyond windows, because "
                                + "the sum is new; --state fresh accepts that it begins anew");
        assertThatThrownBy(() -> RULE.choose(plan(StateVerdict.KEEP_MIXED, "a maximum"), Optional.empty()))
                .hasMessageEndingWith(", --state keep keeps it");
        assertThat(RULE.choose(plan(StateVerdict.FRESH, "a maximum"), Optional.of(StateChoice.FRESH)))
                .isEqualTo(StateChoice.FRESH);
    }

    private static StateComparison plan(StateVerdict verdict, String... beyondWindows) {
        return new StateComparison(verdict, "the sum is new", List.of(beyondWindows));
    }
}
