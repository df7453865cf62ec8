package dev.telltale.fallback.landing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;

/**
 * Readings that runs from the topic have counted before they are landed. Their windows need no other run. It is not stored:
 * a restarted process computes the windows again, and finds the same rows.
 */
public final class CountedReadings {
    private final Duration longestWindow;
    private final List<Run> runs = new ArrayList<>();

    /**
     * @param longestWindow length of the longest windows of the pipeline
     */
    public CountedReadings(Duration longestWindow) {
        this.longestWindow = longestWindow;
    }

    /**
     * Adds a run.
     *
     * @param range event times of the computed windows
     * @param part what it has read
     */
    public void add(TimeRange range, TopicPart part) {
        runs.add(new Run(
                range.from().toEpochMilli(), range.to().minus(longestWindow).toEpochMilli(), part));
    }

    /** Whether one run has counted a reading in all its windows. */
    boolean contains(long windowStart, int partition, long offset) {
        return runs.stream()
                .anyMatch(run -> windowStart >= run.from
                        && windowStart <= run.lastStart
                        && offset >= run.part.first().getOrDefault(partition, Long.MAX_VALUE)
                        && offset < run.part.end().get(partition));
    }

    private record Run(long from, long lastStart, TopicPart part) {}
}
