package dev.telltale.preview.time;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The round intervals of Grafana's {@code $__interval}. */
public final class RoundIntervals {
    /** Round intervals by the shortest exact interval that is rounded to them, milliseconds. */
    private static final NavigableMap<Long, Long> ROUND = new TreeMap<>(Map.ofEntries(
            Map.entry(0L, 1L),
            Map.entry(10L, 10L),
            Map.entry(15L, 20L),
            Map.entry(35L, 50L),
            Map.entry(75L, 100L),
            Map.entry(150L, 200L),
            Map.entry(350L, 500L),
            Map.entry(750L, 1_000L),
            Map.entry(1_500L, 2_000L),
            Map.entry(3_500L, 5_000L),
            Map.entry(7_500L, 10_000L),
            Map.entry(12_500L, 15_000L),
            Map.entry(17_500L, 20_000L),
            Map.entry(25_000L, 30_000L),
            Map.entry(45_000L, 60_000L),
            Map.entry(90_000L, 120_000L),
            Map.entry(210_000L, 300_000L),
            Map.entry(450_000L, 600_000L),
            Map.entry(750_000L, 900_000L),
            Map.entry(1_050_000L, 1_200_000L),
            Map.entry(1_500_000L, 1_800_000L),
            Map.entry(2_700_000L, 3_600_000L),
            Map.entry(5_400_000L, 7_200_000L),
            Map.entry(9_000_000L, 10_800_000L),
            Map.entry(16_200_000L, 21_600_000L),
            Map.entry(32_400_000L, 43_200_000L),
            Map.entry(86_400_000L, 86_400_000L),
            Map.entry(604_800_000L, 604_800_000L),
            Map.entry(1_814_400_000L, 2_592_000_000L),
            Map.entry(3_628_800_000L, 31_536_000_000L)));

    private RoundIntervals() {}

    /**
     * Returns the round interval that divides a range into about the given number of points.
     *
     * @param points number of points, above zero
     * @param least minimum of the interval
     */
    public static Duration of(TimeRange range, int points, Duration least) {
        long exact = range.length().toMillis() / points;
        if (exact <= least.toMillis()) {
            return least;
        }
        long round = ROUND.floorEntry(exact).getValue();
        return Duration.ofMillis(Math.max(round, least.toMillis()));
    }
}
