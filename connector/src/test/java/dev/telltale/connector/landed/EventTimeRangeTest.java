package dev.telltale.connector.landed;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class EventTimeRangeTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void dividesARangeWithoutGapOrOverlap() {
        String[][] slices = new EventTimeRange(NOON, NOON.plusMillis(10)).slices(3);

        assertThat(slices).isDeepEqualTo(new String[][] {
            {"2026-11-01 12:00:00.000000+00", "2026-11-01 12:00:00.003000+00"},
            {"2026-11-01 12:00:00.003000+00", "2026-11-01 12:00:00.006000+00"},
            {"2026-11-01 12:00:00.006000+00", "2026-11-01 12:00:00.010000+00"}
        });
    }

    @Test
    void keepsAnEmptyRangeAsOneSlice() {
        assertThat(new EventTimeRange(NOON, NOON).slices(8))
                .isDeepEqualTo(new String[][] {{"2026-11-01 12:00:00.000000+00", "2026-11-01 12:00:00.000000+00"}});
    }

    @Test
    void dividesAllYears() {
        String[][] slices = new EventTimeRange(
                        Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999Z"))
                .slices(2);

        assertThat(slices[0][0]).isEqualTo("0001-01-01 00:00:00.000000+00");
        assertThat(slices[0][1]).isEqualTo(slices[1][0]);
        assertThat(slices[1][1]).isEqualTo("9999-12-31 23:59:59.999000+00");
    }
}
