package dev.telltale.udf.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;

import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.time.TimestampStandard;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Invariant.INSTANTS_ARE_UTC;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** The rarer forms of ISO 8601, and what is said of a text that is of none. */
final class IsoFormsTest {

    private static final int ROUNDS = 20_000;

    private final IsoTimeError isoTimeError = new IsoTimeError();

    @Proves(
            value = INSTANTS_ARE_UTC,
            mode = {STREAM, BATCH},
            level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-11-19T07:15:23,123Z | 2025-11-19T07:15:23.123Z",
                "2025-11-19T07:15:23.1234567890123Z | 2025-11-19T07:15:23.123Z",
                "2025-11-19T07:15Z | 2025-11-19T07:15:00Z",
                "2025-11-19T07Z | 2025-11-19T07:00:00Z",
                "2025-11-19T07:15,5Z | 2025-11-19T07:15:30Z",
                "2025-11-19T07.25+01 | 2025-11-19T06:15:00Z",
                "20251119T071523Z | 2025-11-19T07:15:23Z",
                "20251119T071523.5+0530 | 2025-11-19T01:45:23.500Z",
                "20251119T0715Z | 2025-11-19T07:15:00Z",
                "20251119T07:15:23Z | 2025-11-19T07:15:23Z",
                "2025-11-19t07:15:23z | 2025-11-19T07:15:23Z",
                "2025-11-19 07:15:23Z | 2025-11-19T07:15:23Z",
                "2025-11-19 07:15:23.5-05 | 2025-11-19T12:15:23.500Z",
                "2025-323T07:15:23Z | 2025-11-19T07:15:23Z",
                "2025323T071523Z | 2025-11-19T07:15:23Z",
                "2024-366T00:00:00Z | 2024-12-31T00:00:00Z",
                "2025-W47-3T07:15:23Z | 2025-11-19T07:15:23Z",
                "2025W473T071523Z | 2025-11-19T07:15:23Z",
                "2020-W53-7T00:00:00Z | 2021-01-03T00:00:00Z",
                "2009-W01-1T00:00:00Z | 2008-12-29T00:00:00Z",
                "+002025-11-19T07:15:23Z | 2025-11-19T07:15:23Z",
                "2025-11-19T24:00:00Z | 2025-11-20T00:00:00Z",
                "2025-12-31T24:00Z | 2026-01-01T00:00:00Z",
                "2016-12-31T23:59:60Z | 2017-01-01T00:00:00Z",
                "2016-12-31T23:59:60.5Z | 2017-01-01T00:00:00.500Z",
                "2017-01-01T05:29:60+05:30 | 2017-01-01T00:00:00Z",
            })
    void areReadAsTheInstantThatTheyName(String text, Instant expected) {
        assertThat(millis(text)).isEqualTo(expected.toEpochMilli());
        assertThat(isoTimeError.eval(StringData.fromString(text))).isNull();
    }

    @Proves(
            value = DEAD_LETTER_NAMES_REASON,
            mode = {STREAM, BATCH},
            level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2025-11-19T07:15:23 | no offset from UTC: write Z or +hh:mm after the time",
                "20251119T071523 | no offset from UTC: write Z or +hh:mm after the time",
                "2025-11-19 | no time of day after the date",
                "2025-11-19T25:00:00Z | hour 25 does not exist",
                "2025-11-19T24:00:01Z | hour 24 does not exist",
                "2025-11-19T07:60Z | minute 60 does not exist",
                "2025-11-19T07:15:61Z | second 61 does not exist",
                "2025-11-19T23:59:60Z | second 60 does not exist but at 23:59 UTC on the last day of a month",
                "2016-12-31T23:59:60+01:00 | second 60 does not exist but at 23:59 UTC on the last day of a month",
                "2025-13-01T00:00:00Z | month 13 does not exist",
                "2025-02-30T00:00:00Z | day 30 of 2025-02 does not exist",
                "20250230T000000Z | day 30 of 2025-02 does not exist",
                "2025-366T00:00:00Z | day 366 of 2025 does not exist",
                "2025-W53-1T00:00:00Z | week 53 of 2025 does not exist",
                "2025-W00-1T00:00:00Z | week 0 of 2025 does not exist",
                "2025-W01-8T00:00:00Z | day 8 of a week does not exist",
                "2025-11-19T07:15:23.Z | no digits after the decimal sign",
                "2025-11-19T07:15:23+18:01 | no offset is +18:01: they reach from -18:00 to +18:00",
                "2025-11-19T07:15:23+05:60 | no offset is +05:60: they reach from -18:00 to +18:00",
                "2025-11-19T07:15:23+05:30:00 | not Z, +hh:mm, +hhmm or +hh after the time",
                "2025-11-19T07:15:23 UTC | not Z, +hh:mm, +hhmm or +hh after the time",
                "0000-12-31T23:59:59Z | not within the years 1 to 9999",
                "9999-12-31T24:00:00Z | not within the years 1 to 9999",
                "+012025-11-19T07:15:23Z | not within the years 1 to 9999",
                "1763536523 | not an ISO 8601 date, time and offset such as 2025-11-19T07:15:23Z",
                "yesterday | not an ISO 8601 date, time and offset such as 2025-11-19T07:15:23Z",
                "2025-11-19T07:1523Z | not an ISO 8601 date, time and offset such as 2025-11-19T07:15:23Z",
                "2025-1119T00:00Z | not an ISO 8601 date, time and offset such as 2025-11-19T07:15:23Z",
                "\"\" | not an ISO 8601 date, time and offset such as 2025-11-19T07:15:23Z",
            })
    void areRefusedWithWhatIsWrong(String text, String error) {
        assertThat(millis(text)).isEqualTo(TimestampStandard.UNREADABLE);
        assertThat(isoTimeError.eval(StringData.fromString(text))).hasToString(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuuuMMdd'T'HHmmss.SSSSSSSSSXX",
                "uuuuMMdd'T'HHmmXX",
                "uuuu-MM-dd'T'HHXXX",
                "uuuu-MM-dd HH:mm:ss,SSSXXX",
                "uuuu-DDD't'HH:mm:ss.SSSSX",
                "uuuuDDD'T'HHmmssXX",
                "YYYY-'W'ww-e'T'HH:mm:ssXXX",
                "YYYY'W'wwe'T'HHmmX",
            })
    void agreeWithTheJavaLibrary(String pattern) {
        Random random = new Random(1);
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .toFormatter(Locale.forLanguageTag("en-GB-u-fw-mon"));
        ChronoUnit unit = smallest(pattern);
        for (int round = 0; round < ROUNDS; round++) {
            int zone = pattern.endsWith("XX") ? random.nextInt(-1080, 1081) : 60 * random.nextInt(-18, 19);
            OffsetDateTime time = LocalDateTime.ofEpochSecond(
                            random.nextLong(-62_000_000_000L, 253_000_000_000L),
                            random.nextInt(1_000_000_000),
                            ZoneOffset.UTC)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * zone));
            long expected = time.truncatedTo(unit).toInstant().toEpochMilli();
            String text = formatter.format(time);

            assertThat(millis(text)).as(text).isEqualTo(expected);
        }
    }

    @Test
    void anErrorHoldsNothingOfAForeignText() {
        String foreign = "2025-11-19T07:15:23\u202E\u001B[31m\u0000<script>";

        assertThat(isoTimeError.eval(StringData.fromString(foreign)))
                .hasToString("not Z, +hh:mm, +hhmm or +hh after the time");
    }

    @Test
    void answerNullToNull() {
        assertThat(isoTimeError.eval(null)).isNull();
    }

    private static ChronoUnit smallest(String pattern) {
        if (pattern.contains("S")) {
            return ChronoUnit.MILLIS;
        }
        if (pattern.contains("ss")) {
            return ChronoUnit.SECONDS;
        }
        return pattern.contains("mm") ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
    }

    private static long millis(String text) {
        return TimestampStandard.ISO_8601.epochMillis(text.getBytes(StandardCharsets.UTF_8));
    }
}
