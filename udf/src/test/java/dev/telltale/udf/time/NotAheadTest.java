package dev.telltale.udf.time;

import java.time.Duration;
import java.time.Instant;

import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class NotAheadTest {

    private static final Instant NOON = Instant.parse("2025-11-19T12:00:00Z");

    private final NotAhead notAhead = new NotAhead();

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z, false",
        "2025-11-19T12:00:00Z, false",
        "2025-11-19T12:05:00Z, false",
        "2025-11-19T12:05:00.001Z, true",
        "9999-12-31T23:59:59.999Z, true"
    })
    void allowsAsMuchAsTheAllowance(Instant eventTime, boolean expected) {
        long allowance = Duration.ofMinutes(5).toMillis();

        assertThat(NotAhead.isAhead(eventTime.toEpochMilli(), NOON.toEpochMilli(), allowance))
                .isEqualTo(expected);
    }

    @Test
    void keepsThePresentAndLeavesOutTheFutureOfTheReceiver() {
        TimestampData noon = TimestampData.fromInstant(NOON);
        TimestampData tomorrow = TimestampData.fromInstant(NOON.plus(Duration.ofDays(1)));

        assertThat(notAhead.eval(noon, noon)).isSameAs(noon);
        assertThat(notAhead.eval(noon, tomorrow)).isSameAs(noon);
        assertThat(notAhead.eval(tomorrow, noon)).isNull();
    }

    @Test
    void answersNullWhereOneOfTheTwoIsUnknown() {
        TimestampData noon = TimestampData.fromInstant(NOON);

        assertThat(notAhead.eval(null, noon)).isNull();
        assertThat(notAhead.eval(noon, null)).isNull();
    }
}
