package dev.telltale.fallback;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The ranges of offsets that were landed of one partition: first inclusive, next exclusive, with gaps between them. */
final class LandedRanges {
    private final NavigableMap<Long, Long> nextByFirst = new TreeMap<>();

    /** Adds a range that touches no other one, or joins those that it touches at an end. */
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

    /** The first offset from {@code offset} on that was not landed. */
    long gapFrom(long offset) {
        Map.Entry<Long, Long> around = nextByFirst.floorEntry(offset);
        return around == null ? offset : Math.max(offset, around.getValue());
    }

    /** Where the gap ends that begins at {@code offset}; the greatest number when nothing was landed after it. */
    long gapEnd(long offset) {
        Long next = nextByFirst.higherKey(offset);
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Next by first offset. */
    Map<Long, Long> ranges() {
        return nextByFirst;
    }
}
