package dev.telltale.local.promotion;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.fallback.promotion.StateChoice;

/**
 * What a user asks for.
 *
 * @param state what becomes of the state of the former job; empty for what the plan allows
 * @param at the end of the last window that the former version writes at least; empty for now
 * @param backfill event time from which the new version writes the windows again in batch; empty for none
 */
public record Request(Optional<StateChoice> state, Optional<Instant> at, Optional<Instant> backfill) {
    /** The switch takes place now, and the past stays. */
    public static Request ofState(Optional<StateChoice> state) {
        return new Request(state, Optional.empty(), Optional.empty());
    }
}
