package dev.telltale.fallback.promotion;

import java.time.Instant;
import java.util.Optional;

/**
 * What the user has chosen for a promotion.
 *
 * @param state what becomes of the state
 * @param at end of the last window that the former version writes at least; empty for now
 * @param backfill start of the first window that the new version writes again in batch; empty for none
 * @param isRollback whether the new version is the one that was live before
 */
public record Choices(StateChoice state, Optional<Instant> at, Optional<Instant> backfill, boolean isRollback) {}
