package dev.telltale.fallback.landing;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Landed ranges of offsets of one partition: first inclusive, next exclusive, with gaps between the ranges. */
final class OffsetRanges {
    private final NavigableMap<Long, Long> nextByFirst;

    OffsetRanges() {
        this(Map.of());
    }

    /** Ranges with these next offsets by first offset. */
    OffsetRanges(Map<Long, Long> nextByFirst) {
        this.nextByFirst = new TreeMap<>(nextByFirst);
    }

    /** Adds a range that overlaps no other one, and merges it with adjacent ranges. */
    void add(long first, long next) {
        if (first == next) {
            return;
        }
        long start = first;
        long end = next;
        Map.Entry<Long, Long> before = nextByFirst.lowerEntry(first);
        if (before != null && before.getValue() >= first) {
            start = before.getKey();
        }
        Long joined = nextByFirst.remove(next);
        if (joined != null) {
            end = joined;
        }
        nextByFirst.put(start, end);
    }

    /** Returns the first offset, starting at {@code offset}, that was not landed. */
    long gapFrom(long offset) {
        Map.Entry<Long, Long> around = nextByFirst.floorEntry(offset);
        return around == null ? offset : Math.max(offset, around.getValue());
    }

    /** Returns the end of the gap that begins at {@code offset}, or the greatest number if no range follows. */
    long gapEnd(long offset) {
        Long next = nextByFirst.higherKey(offset);
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Returns the next offset by first offset. */
    Map<Long, Long> ranges() {
        return nextByFirst;
    }
}
