package dev.telltale.local.produce.record;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.eventtime.EventTimeFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** A shifted time keeps its notation, and two of them keep their distance. */
final class TimeNotationTest {
    private static final long NEXT_DAY_AND_SOME_MILLIS = 86_400_250;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "SQL, 2026-01-31 12:00:00, 2026-02-01 12:00:00",
                "SQL, 2026-01-31 12:00:00.5, 2026-02-01 12:00:00.7",
                "SQL, 2026-01-31 12:00:00.123456Z, 2026-02-01 12:00:00.373456Z",
                "ISO-8601, 2026-01-31T12:00:00+02:00, 2026-02-01T12:00:00+02:00",
                "ISO-8601, 2026-01-31T12:00:00.900-0500, 2026-02-01T12:00:01.150-0500",
                "ISO-8601, 2026-01-31T12:00Z, 2026-02-01T12:00:00Z",
                "ISO-8601, 20260131T120000Z, 2026-02-01T12:00:00.250Z",
                "ISO-8601, 2026-01-31T24:00:00Z, 2026-02-02T00:00:00.250Z",
                "EPOCH-SECONDS, 1769860800, 1769947200",
                "EPOCH-SECONDS, 1769860800.50, 1769947200.75",
                "EPOCH-MILLISECONDS, 1769860800000, 1769947200250",
                "EPOCH-MICROSECONDS, 1769860800000001, 1769947200250001",
                "TIMESTAMP, 2026-01-31T12:00:00.000, 2026-02-01T12:00:00.250",
                "TIMESTAMP, 1769860800000, 1769947200250",
            })
    void shiftsInTheSameNotation(String format, String time, String shifted) {
        TimeNotation notation = new TimeNotation(EventTimeFormat.of(format));

        assertThat(notation.later(time, NEXT_DAY_AND_SOME_MILLIS)).isEqualTo(shifted);
        assertThat(notation.epochMillis(time)).isPresent();
    }

    @Test
    void readsAllNotationsAlike() {
        for (String[] each : new String[][] {
            {"SQL", "2026-01-31 12:00:00"},
            {"ISO-8601", "2026-01-31T13:00:00+01:00"},
            {"EPOCH-SECONDS", "1769860800"},
            {"EPOCH-MILLISECONDS", "1.7698608E12"},
            {"EPOCH-MICROSECONDS", "1769860800000999"},
            {"TIMESTAMP", "2026-01-31T12:00:00"}
        }) {
            assertThat(new TimeNotation(EventTimeFormat.of(each[0])).epochMillis(each[1]))
                    .as(each[0])
                    .hasValue(1_769_860_800_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQL, yesterday",
        "ISO-8601, 2026-01-31T12:00:00",
        "EPOCH-SECONDS, noon",
        "EPOCH-SECONDS, 99999999999999"
    })
    void findsNoTimeInOtherTexts(String format, String text) {
        assertThat(new TimeNotation(EventTimeFormat.of(format)).epochMillis(text))
                .isEmpty();
    }
}
