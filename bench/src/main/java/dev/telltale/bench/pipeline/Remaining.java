package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Estimates how long the remaining runs take: as long as the last run of the same rival, or as the runs so far. */
final class Remaining {

    private final Map<String, Integer> runs = new HashMap<>();
    private final Map<String, Duration> durations = new HashMap<>();

    /**
     * @param rivals names of the rivals
     * @param rounds runs of each, with those to warm up
     */
    Remaining(Collection<String> rivals, int rounds) {
        rivals.forEach(rival -> runs.put(rival, rounds));
    }

    /** Notes the end of a run. */
    void done(String rival, Duration duration) {
        runs.merge(rival, -1, Integer::sum);
        durations.put(rival, duration);
    }

    /** Returns the estimate as text, such as {@code 12 min left}. */
    String text() {
        Duration usual = durations.values().stream()
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(Math.max(1, durations.size()));
        Duration left = runs.entrySet().stream()
                .map(rival -> durations.getOrDefault(rival.getKey(), usual).multipliedBy(rival.getValue()))
                .reduce(Duration.ZERO, Duration::plus);
        return left.toMinutes() < 1 ? left.toSeconds() + " s left" : left.toMinutes() + " min left";
    }
}
