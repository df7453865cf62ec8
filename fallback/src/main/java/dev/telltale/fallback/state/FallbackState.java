package dev.telltale.fallback.state;

import java.time.Instant;
import java.util.Map;

import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.sql.script.Mode;

/**
 * The state from which a fallback resumes after a restart.
 *
 * @param mode stream while the live job writes the windows, batch while the fallback does
 * @param watchedFrom start of the first window that may lack rows
 * @param watched offset by partition; no reading of that window or a later one has a lower offset
 * @param settled by partition, the offset before which all readings belong to settled or computed windows
 * @param landedFrom start of the first window that is computed in batch
 * @param landing offset by partition; no reading of that window or a later one has a lower offset
 * @param computedTo end of the last window that was computed in batch
 */
public record FallbackState(
        Mode mode,
        Instant watchedFrom,
        Map<Integer, Long> watched,
        Map<Integer, Long> settled,
        Instant landedFrom,
        Map<Integer, Long> landing,
        Instant computedTo) {

    /** State of a pipeline without a stored state. */
    static final FallbackState INITIAL = new FallbackState(
            Mode.STREAM,
            EventTimeBounds.FIRST,
            Map.of(),
            Map.of(),
            EventTimeBounds.FIRST,
            Map.of(),
            EventTimeBounds.FIRST);

    /** Returns the state with new values of {@link #watchedFrom}, {@link #watched} and {@link #settled}. */
    public FallbackState watched(Instant from, Map<Integer, Long> offsets, Map<Integer, Long> settledOffsets) {
        return new FallbackState(mode, from, offsets, settledOffsets, landedFrom, landing, computedTo);
    }

    /** Returns the state with {@link #computedTo} advanced to a time, if that is later. */
    public FallbackState computed(Instant to) {
        return new FallbackState(
                mode, watchedFrom, watched, settled, landedFrom, landing, to.isAfter(computedTo) ? to : computedTo);
    }

    /** Returns the state in batch mode, with new values of {@link #landedFrom} and {@link #landing}. */
    public FallbackState inBatch(Instant from, Map<Integer, Long> offsets) {
        return new FallbackState(Mode.BATCH, watchedFrom, watched, settled, from, offsets, computedTo);
    }

    /** Returns the state in stream mode. */
    public FallbackState inStream() {
        return new FallbackState(Mode.STREAM, watchedFrom, watched, settled, landedFrom, landing, computedTo);
    }
}
