package dev.telltale.udf.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.time.TimestampStandard;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.INSTANTS_ARE_UTC;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

final class UtcTimeTest {

    private final UtcTime utcTime = new UtcTime();
    private final UtcTimeError utcTimeError = new UtcTimeError();

    @Proves(
            value = INSTANTS_ARE_UTC,
            mode = {STREAM, BATCH},
            level = UNIT)
    @ParameterizedTest
    @CsvSource({
        "2024-05-12 02:11:37, 2024-05-12T02:11:37Z",
        "2025-07-22 22:30:45.123Z, 2025-07-22T22:30:45.123Z",
        "2020-05-10 23:55:00.031, 2020-05-10T23:55:00.031Z",
        "2020-05-10 23:55:00.5, 2020-05-10T23:55:00.500Z",
        "2020-05-10 23:55:00.05Z, 2020-05-10T23:55:00.050Z",
        "2020-05-10 23:55:00.999999999, 2020-05-10T23:55:00.999Z",
        "1969-12-31 23:59:59.9999, 1969-12-31T23:59:59.999Z",
        "2024-02-29 00:00:00, 2024-02-29T00:00:00Z",
        "2000-02-29 00:00:00, 2000-02-29T00:00:00Z",
        "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59.999, 9999-12-31T23:59:59.999Z",
        "2020-03-08 02:30:00, 2020-03-08T02:30:00Z",
        "2016-03-27 03:30:00, 2016-03-27T03:30:00Z"
    })
    void readsTheTextAsUtcWhateverTheZoneOfTheMachine(String text, Instant expected) {
        assertThat(utcTime.eval(StringData.fromString(text))).isEqualTo(TimestampData.fromInstant(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Z",
                "now",
                "2024-05-12",
                "2024-05-12 02:11",
                "2024-05-12 02:11:3",
                "2024-05-12 02:11:37.",
                "2024-05-12 02:11:37.Z",
                "2024-05-12 02:11:37.1234567890",
                "2024-05-12 02:11:37z",
                "2024-05-12 02:11:37ZZ",
                "2024-05-12 02:11:37 ",
                " 2024-05-12 02:11:37",
                "2024-05-12T02:11:37",
                "2024-05-12 02:11:37+00:00",
                "2024-05-12 02:11:37.12 3",
                "2024-05-12 02:11:37,123",
                "2024-02-30 00:00:00",
                "2023-02-29 00:00:00",
                "1900-02-29 00:00:00",
                "2024-04-31 00:00:00",
                "2024-00-10 00:00:00",
                "2024-13-10 00:00:00",
                "2024-01-00 00:00:00",
                "2024-01-32 00:00:00",
                "2024-01-01 24:00:00",
                "2024-01-01 23:60:00",
                "2024-01-01 23:59:60",
                "0000-01-01 00:00:00",
                "-001-01-01 00:00:00",
                "20a4-01-01 00:00:00",
                "2024-1-1 00:00:00 ",
                "2024/01/01 00:00:00",
                "2024-01-01 00.00.00",
                "+024-01-01 00:00:00",
                "٢٠٢٤-01-01 00:00:00",
                "2024-01-01 00:00:00.１",
                "2024-01-01 00:00:0/",
                "2024-01-01 00:00:0:"
            })
    void answersNullToEverythingElse(String text) {
        assertThat(utcTime.eval(StringData.fromString(text))).isNull();
        assertThat(utcTimeError.eval(StringData.fromString(text))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-05-12 | no time of day after the date",
                "2024-05-12T02:11:37 | not one space between date and time",
                "2024-05-12 02:11:37+00:00 | an offset, where the time is UTC: write Z or nothing",
                "2024-05-12 02:11:37.5 -0500 | an offset, where the time is UTC: write Z or nothing",
                "2024-05-12 02:11:37,123 | not a point but a comma before the fraction",
                "2024-05-12 02:11:37.1234567890 | more than 9 digits of a second",
                "2024-05-12 02:11:37z | not yyyy-MM-dd HH:mm:ss[.SSS][Z] at its end",
                "2024-02-30 00:00:00 | day 30 of 2024-02 does not exist",
                "2024-13-10 00:00:00 | month 13 does not exist",
                "2024-01-01 25:00:00 | hour 25 does not exist",
                "2024-01-01 24:00:00 | not a time from 00:00:00 to 23:59:59",
                "2024-01-01 23:60:00 | minute 60 does not exist",
                "2024-01-01 23:59:60 | not a time from 00:00:00 to 23:59:59",
                "0000-01-01 00:00:00 | not within the years 1 to 9999",
                "12/05/2024 02:11 | not yyyy-MM-dd HH:mm:ss[.SSS][Z]",
            })
    void saysWhatIsWrong(String text, String error) {
        assertThat(utcTimeError.eval(StringData.fromString(text))).hasToString(error);
    }

    @Test
    void findsNothingWrongWithWhatIsReadable() {
        assertThat(utcTimeError.eval(StringData.fromString("2024-05-12 02:11:37.5Z")))
                .isNull();
        assertThat(utcTimeError.eval(null)).isNull();
    }

    @Test
    void answersNullToNull() {
        assertThat(utcTime.eval(null)).isNull();
    }

    @Proves(
            value = INSTANTS_ARE_UTC,
            mode = {STREAM, BATCH},
            level = UNIT)
    @Test
    void knowsEveryDayOfFourCenturies() {
        for (LocalDate day = LocalDate.of(1799, 12, 31); day.getYear() < 2201; day = day.plusDays(1)) {
            long expected = day.atTime(12, 34, 56).toInstant(ZoneOffset.UTC).toEpochMilli();

            assertThat(TimestampStandard.SQL.epochMillis((day + " 12:34:56").getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(expected);
        }
    }
}
