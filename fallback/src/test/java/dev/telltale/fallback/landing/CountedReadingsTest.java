package dev.telltale.fallback.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;

import static org.assertj.core.api.Assertions.assertThat;

/** A reading needs no other run only if one run has counted it in all windows that it belongs to. */
final class CountedReadingsTest {
    private static final long SECOND = 1_000;
    private static final TimeRange TEN_TO_THIRTY = new TimeRange(Instant.ofEpochSecond(10), Instant.ofEpochSecond(30));

    private final CountedReadings counted = new CountedReadings(Duration.ofSeconds(10));

    @BeforeEach
    void readTheOffsetsFromFiveToNine() {
        counted.add(TEN_TO_THIRTY, new TopicPart(Map.of(0, 5L), Map.of(0, 9L), Map.of()));
    }

    @Test
    void containsReadingsOfComputedWindows() {
        assertThat(counted.contains(10 * SECOND, 0, 5)).isTrue();
        assertThat(counted.contains(20 * SECOND, 0, 8)).isTrue();
    }

    @Test
    void containsNoLaterOrEarlierReading() {
        assertThat(counted.contains(10 * SECOND, 0, 9)).isFalse();
        assertThat(counted.contains(10 * SECOND, 0, 4)).isFalse();
        assertThat(counted.contains(10 * SECOND, 1, 5)).isFalse();
    }

    @Test
    void containsNoReadingOfAWindowThatEndsLater() {
        assertThat(counted.contains(5 * SECOND, 0, 5)).isFalse();
        assertThat(counted.contains(25 * SECOND, 0, 5)).isFalse();
    }
}
