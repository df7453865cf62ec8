package dev.telltale.local.promotion;

import java.util.Optional;

import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.plan.StateComparison;
import dev.telltale.sql.plan.StateVerdict;

/** Decides what becomes of the state of the former job. */
record StateRule(String pipeline, String version) {

    /**
     * The choice of the user, else what the plan allows without mixing readings of both versions in a window.
     *
     * @throws TelltaleException if the state cannot be kept, or if state beyond windows would be lost without the user's word
     */
    StateChoice choose(StateComparison plan, Optional<StateChoice> given) {
        if (given.isPresent()) {
            if (given.get() == StateChoice.KEEP && plan.verdict() == StateVerdict.FRESH) {
                throw new TelltaleException(
                        pipeline + " " + version + " cannot keep the state: " + plan.reason() + "; use --state fresh");
            }
            return given.get();
        }
        if (plan.verdict() == StateVerdict.KEEP) {
            return StateChoice.KEEP;
        }
        if (!plan.beyondWindows().isEmpty()) {
            throw new TelltaleException(pipeline + " " + version + " would start without the state of "
                    + String.join(", ", plan.beyondWindows()) + ", which lives beyond windows, because "
                    + plan.reason() + "; --state fresh accepts that it begins anew"
                    + (plan.verdict() == StateVerdict.KEEP_MIXED ? ", --state keep keeps it" : ""));
        }
        return StateChoice.FRESH;
    }
}
