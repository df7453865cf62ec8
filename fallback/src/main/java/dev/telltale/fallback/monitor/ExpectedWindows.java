package dev.telltale.fallback.monitor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The windows that readings in the topic belong to, until they are settled. A window is settled when it is complete
 * and each of its rows is written or not expected any more. From {@link #from} on, the windows are known by all their
 * readings; earlier windows are known by late readings only.
 */
final class ExpectedWindows {
    /** Chosen by us: these need 100 MB at most. Reading of the topic pauses until some rows are settled. */
    private static final int MAX_ROWS = 500_000;

    private final long windowMillis;
    private final long keptMillis;
    private final NavigableMap<Long, Window> byStart = new TreeMap<>();
    private long from;
    private int rowCount;

    /**
     * @param keptMillis how long settled windows are kept before the unsettled ones: the length of the longest windows
     * @param from start of the first window whose readings will all be added
     */
    ExpectedWindows(long windowMillis, long keptMillis, long from) {
        this.windowMillis = windowMillis;
        this.keptMillis = keptMillis;
        this.from = from;
    }

    /** Adds a reading. */
    void add(long windowStart, String key, int partition, long offset) {
        Window window = byStart.computeIfAbsent(windowStart, Window::new);
        window.isComputed = false;
        window.firstOffsets.merge(partition, offset, Math::min);
        if (window.rows.putIfAbsent(key, new ExpectedRow(windowStart, key, partition, offset)) == null) {
            rowCount++;
        }
    }

    /** Whether reading of the topic must pause. */
    boolean isFull() {
        return rowCount >= MAX_ROWS;
    }

    /** Returns the start of the first window that is not settled, late readings excluded. */
    long from() {
        return from;
    }

    /** Returns the start of the first window that is not settled, late readings included. */
    long firstUnsettled() {
        return byStart.headMap(from).values().stream()
                .filter(window -> !window.rows.isEmpty())
                .mapToLong(window -> window.start)
                .findFirst()
                .orElse(from);
    }

    /** Returns rows of complete windows that are not settled, the oldest window first. */
    List<ExpectedRow> due(long completeTo, int atMost) {
        List<ExpectedRow> due = new ArrayList<>();
        for (Window window : complete(completeTo)) {
            due.addAll(window.rows.values());
            if (due.size() >= atMost) {
                break;
            }
        }
        return due;
    }

    /** Marks rows as settled, and forgets windows whose rows are all settled. */
    void settle(Collection<ExpectedRow> settled, long completeTo) {
        for (ExpectedRow row : settled) {
            if (byStart.get(row.windowStart()).rows.remove(row.key()) != null) {
                rowCount--;
            }
        }
        for (Window window : complete(completeTo)) {
            if (window.start >= from && !window.rows.isEmpty()) {
                break;
            }
            from = Math.max(from, window.start + windowMillis);
        }
        byStart.headMap(from - keptMillis).values().removeIf(window -> window.rows.isEmpty());
    }

    /** Notes that windows have all their rows of one mode or the other: batch runs need not be followed by the live job. */
    void computed(Set<ExpectedRow> rows, long completeTo) {
        for (Window window : complete(completeTo)) {
            window.isComputed = rows.containsAll(window.rows.values());
        }
    }

    /** Returns the start of the first complete window with a row that is not settled. */
    OptionalLong firstMissing(long completeTo) {
        return complete(completeTo).stream()
                .filter(window -> !window.rows.isEmpty())
                .mapToLong(window -> window.start)
                .findFirst();
    }

    /** Returns when a window was first known to be complete; that is {@code now} at the first call for it. */
    long completeSince(long windowStart, long now) {
        Window window = byStart.get(windowStart);
        window.completeSince = window.completeSince == null ? now : window.completeSince;
        return window.completeSince;
    }

    /** Returns the lowest offset by partition of the kept windows: the unsettled ones and those right before them. */
    Map<Integer, Long> firstOffsets() {
        return firstOffsets(window -> true);
    }

    /** Returns the lowest offset by partition of the windows that are neither settled nor computed. */
    Map<Integer, Long> firstOpenOffsets() {
        return firstOffsets(window -> !window.isComputed && (window.start >= from || !window.rows.isEmpty()));
    }

    /** Returns the lowest offset by partition of the windows that start at a time, not before {@link #from}, or later. */
    Map<Integer, Long> firstOffsets(long startMillis) {
        return firstOffsets(window -> window.start >= startMillis);
    }

    private Map<Integer, Long> firstOffsets(Predicate<Window> wanted) {
        Map<Integer, Long> first = new HashMap<>();
        byStart.values().stream()
                .filter(wanted)
                .forEach(window ->
                        window.firstOffsets.forEach((partition, offset) -> first.merge(partition, offset, Math::min)));
        return first;
    }

    /** Returns the starts of the complete windows that are kept. */
    Collection<Long> completeStarts(long completeTo) {
        return complete(completeTo).stream().map(window -> window.start).toList();
    }

    private Collection<Window> complete(long completeTo) {
        return byStart.headMap(completeTo - windowMillis, true).values();
    }

    /** A window and its rows that are not settled. */
    private static final class Window {
        private final long start;
        private final Map<String, ExpectedRow> rows = new HashMap<>();
        private final Map<Integer, Long> firstOffsets = new HashMap<>();
        private Long completeSince;
        private boolean isComputed;

        private Window(long start) {
            this.start = start;
        }
    }
}
