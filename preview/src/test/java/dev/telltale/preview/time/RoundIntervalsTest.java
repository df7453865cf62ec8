package dev.telltale.preview.time;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoundIntervalsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT15M, 1000, PT1S",
        "PT15M, 240, PT5S",
        "PT1H, 1000, PT5S",
        "PT24H, 1000, PT1M",
        "PT168H, 1000, PT10M",
        "PT720H, 240, PT3H",
        "PT1M, 2000, PT1S"
    })
    void dividesARangeLikeGrafana(Duration length, int points, Duration step) {
        assertThat(RoundIntervals.of(new TimeRange(NOON.minus(length), NOON), points, Duration.ofSeconds(1)))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-20T12:00:00Z",
        "now-15m, 2026-11-20T11:45:00Z",
        "2026-11-20T13:30:00+02:00, 2026-11-20T11:30:00Z",
        "1795176000000, 2026-11-20T12:00:00Z"
    })
    void readsTheEndsOfARange(String text, Instant instant) {
        assertThat(TimeExpression.parse(text, NOON)).isEqualTo(instant);
    }

    @Test
    void refusesOtherText() {
        for (String text : new String[] {"", "yesterday", "now+1h", "now-", "now-5x", "2026-11-20", "' OR 1=1"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> TimeExpression.parse(text, NOON));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeRange(NOON, NOON));
    }
}
