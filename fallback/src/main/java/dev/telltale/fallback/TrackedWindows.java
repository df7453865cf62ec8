package dev.telltale.fallback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The windows of which readings were seen in the topic and which are not settled: not over, or without a row for one of
 * their keys. All readings of the windows from {@link #from} on are known; of earlier ones only late readings are.
 */
final class TrackedWindows {
    /** Rows to remember. Chosen by us: 100 MB at most; beyond, the topic is read on when some are settled. */
    private static final int KEYS = 500_000;

    private final long windowMillis;
    private final NavigableMap<Long, Tracked> byStart = new TreeMap<>();
    private long from;
    private int keys;

    /**
     * @param from start of the first window of which all readings are going to be added
     */
    TrackedWindows(long windowMillis, long from) {
        this.windowMillis = windowMillis;
        this.from = from;
    }

    void add(long windowStart, String key, int partition, long offset) {
        Tracked window = byStart.computeIfAbsent(windowStart, Tracked::new);
        window.firstOffsets.merge(partition, offset, Math::min);
        if (window.keys.putIfAbsent(key, new SeenKey(windowStart, key, partition, offset)) == null) {
            keys++;
        }
    }

    boolean isFull() {
        return keys >= KEYS;
    }

    /** Start of the first window that is not settled, late readings aside. */
    long from() {
        return from;
    }

    /** Start of the first window that is not settled; before {@link #from} it is known by its late readings only. */
    long firstUnsettled() {
        return byStart.headMap(from).values().stream()
                .filter(window -> !window.keys.isEmpty())
                .mapToLong(window -> window.start)
                .findFirst()
                .orElse(from);
    }

    /** Rows that there should be by now, the oldest first. */
    List<SeenKey> due(long completeTo, int atMost) {
        List<SeenKey> due = new ArrayList<>();
        for (Tracked window : complete(completeTo)) {
            due.addAll(window.keys.values());
            if (due.size() >= atMost) {
                break;
            }
        }
        return due;
    }

    /** Takes note that there are these rows, and forgets the windows that lack none. */
    void settle(Collection<SeenKey> written, long completeTo) {
        for (SeenKey row : written) {
            if (byStart.get(row.windowStart()).keys.remove(row.key()) != null) {
                keys--;
            }
        }
        for (Tracked window : complete(completeTo)) {
            if (window.start >= from && !window.keys.isEmpty()) {
                break;
            }
            from = Math.max(from, window.start + windowMillis);
        }
        byStart.headMap(from - windowMillis).values().removeIf(window -> window.keys.isEmpty());
    }

    /** Start of the first window that is over and lacks a row. */
    OptionalLong firstMissing(long completeTo) {
        return complete(completeTo).stream()
                .filter(window -> !window.keys.isEmpty())
                .mapToLong(window -> window.start)
                .findFirst();
    }

    /** Since when a window is seen to be over; {@code now} for one that was not asked for before. */
    long overSince(long windowStart, long now) {
        Tracked window = byStart.get(windowStart);
        window.overSince = window.overSince == null ? now : window.overSince;
        return window.overSince;
    }

    /** By partition the first reading that was added of the windows kept: those not settled, and one before them. */
    Map<Integer, Long> firstOffsets() {
        Map<Integer, Long> first = new HashMap<>();
        byStart.values()
                .forEach(window ->
                        window.firstOffsets.forEach((partition, offset) -> first.merge(partition, offset, Math::min)));
        return first;
    }

    Collection<Long> completeStarts(long completeTo) {
        return complete(completeTo).stream().map(window -> window.start).toList();
    }

    private Collection<Tracked> complete(long completeTo) {
        return byStart.headMap(completeTo - windowMillis, true).values();
    }

    /** A window and the rows that it lacks. */
    private static final class Tracked {
        private final long start;
        private final Map<String, SeenKey> keys = new HashMap<>();
        private final Map<Integer, Long> firstOffsets = new HashMap<>();
        private Long overSince;

        private Tracked(long start) {
            this.start = start;
        }
    }
}
