package dev.telltale.fallback.compare;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.script.TimeRange;

/**
 * Ranges of event time that consist of whole windows of both versions.
 *
 * @param step least common multiple of the lengths of all windows
 * @param outOfOrderness how far behind the newest reading an on-time reading may be in either version
 */
record WholeWindows(Duration step, Duration outOfOrderness) {

    static WholeWindows of(List<Manifest> versions) {
        List<Duration> sizes = versions.stream()
                .flatMap(manifest -> manifest.windows().stream())
                .map(Manifest.Window::size)
                .toList();
        return new WholeWindows(
                sizes.stream().reduce(WholeWindows::leastCommonMultiple).orElseThrow(),
                versions.stream()
                        .map(Manifest::outOfOrderness)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** The least common multiple of two lengths in whole seconds. */
    private static Duration leastCommonMultiple(Duration one, Duration other) {
        BigInteger first = BigInteger.valueOf(one.toSeconds());
        BigInteger second = BigInteger.valueOf(other.toSeconds());
        return Duration.ofSeconds(
                first.divide(first.gcd(second)).multiply(second).longValueExact());
    }

    /**
     * The whole windows that overlap a range and are complete by the clock; an empty range if there are none.
     *
     * @param from inclusive; empty for the first landed reading
     * @param to exclusive; empty for now
     * @param firstLanded event time of the first landed reading; empty if none is landed
     */
    TimeRange range(Optional<Instant> from, Optional<Instant> to, Optional<Instant> firstLanded, Instant now) {
        Instant complete = floor(now.minus(outOfOrderness));
        Instant end = to.map(wanted -> floor(wanted.plus(step).minusMillis(1)))
                .filter(wanted -> wanted.isBefore(complete))
                .orElse(complete);
        Instant start = from.or(() -> firstLanded).map(this::floor).orElse(end);
        return new TimeRange(start.isBefore(end) ? start : end, end);
    }

    private Instant floor(Instant instant) {
        long millis = instant.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, step.toMillis()));
    }
}
