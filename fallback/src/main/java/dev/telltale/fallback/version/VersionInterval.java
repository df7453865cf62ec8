package dev.telltale.fallback.version;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.sql.script.TimeRange;

/**
 * An interval of event time for which a version is or was live. A window of any table belongs to the interval in which it
 * ends.
 *
 * @param version folder of the version
 * @param from windows that end then belong to the version before; empty if no version was live before
 * @param until the last end of a window that belongs to the version; empty if the version is live
 */
public record VersionInterval(String version, Optional<Instant> from, Optional<Instant> until) {

    /** The part of a range of ends that belongs to the interval; empty if they do not overlap. */
    public Optional<TimeRange> within(TimeRange range) {
        Instant first = from.filter(range.from()::isBefore).orElse(range.from());
        Instant end = until.filter(range.to()::isAfter).orElse(range.to());
        return first.isBefore(end) ? Optional.of(new TimeRange(first, end)) : Optional.empty();
    }
}
