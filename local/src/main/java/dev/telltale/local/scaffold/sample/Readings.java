package dev.telltale.local.scaffold.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects readings until the limit, and counts records that are none. */
final class Readings {
    private final List<SampledReading> readings = new ArrayList<>();
    private Unreadable unreadable = Unreadable.NONE;

    /** Adds a reading, or counts it as unreadable if it throws {@link IllegalArgumentException}. */
    void add(String place, Supplier<SampledReading> reading) {
        try {
            readings.add(reading.get());
        } catch (IllegalArgumentException fault) {
            unreadable = unreadable.and(place, fault.getMessage());
        }
    }

    void addUnreadable(String place, String fault) {
        unreadable = unreadable.and(place, fault);
    }

    boolean isFull() {
        return readings.size() + unreadable.count() >= Sample.LIMIT;
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    List<SampledReading> readings() {
        return List.copyOf(readings);
    }

    Unreadable unreadable() {
        return unreadable;
    }
}
