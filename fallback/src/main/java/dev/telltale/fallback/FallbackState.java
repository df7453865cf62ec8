package dev.telltale.fallback;

import java.time.Instant;
import java.util.Map;

import dev.telltale.sql.script.Mode;

/**
 * What a fallback goes on from.
 *
 * @param mode who writes the windows
 * @param watchedFrom start of the first window that is not known to be written
 * @param watched by partition, from where on all readings of that window and later ones are
 * @param landedFrom start of the first window that is computed in batch
 * @param landing by partition, from where on all readings of that window and later ones are
 * @param computedTo end of the last window that was computed in batch
 */
record FallbackState(
        Mode mode,
        Instant watchedFrom,
        Map<Integer, Long> watched,
        Instant landedFrom,
        Map<Integer, Long> landing,
        Instant computedTo) {

    static final FallbackState FIRST =
            new FallbackState(Mode.STREAM, EventTimes.FIRST, Map.of(), EventTimes.FIRST, Map.of(), EventTimes.FIRST);

    FallbackState watched(Instant from, Map<Integer, Long> offsets) {
        return new FallbackState(mode, from, offsets, landedFrom, landing, computedTo);
    }

    FallbackState computed(Instant to) {
        return new FallbackState(
                mode, watchedFrom, watched, landedFrom, landing, to.isAfter(computedTo) ? to : computedTo);
    }

    /** The mode batch, for the windows from one on. */
    FallbackState inBatch(Instant from, Map<Integer, Long> offsets) {
        return new FallbackState(Mode.BATCH, watchedFrom, watched, from, offsets, computedTo);
    }

    /** The mode stream. */
    FallbackState inStream() {
        return new FallbackState(Mode.STREAM, watchedFrom, watched, landedFrom, landing, computedTo);
    }
}
