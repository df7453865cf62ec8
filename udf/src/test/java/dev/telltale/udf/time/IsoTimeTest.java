package dev.telltale.udf.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;

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

final class IsoTimeTest {

    private final IsoTime isoTime = new IsoTime();

    @ParameterizedTest
    @CsvSource({
        "2025-11-19T07:15:23.123456+00:00, 2025-11-19T07:15:23.123Z",
        "2025-11-19T07:15:23Z, 2025-11-19T07:15:23Z",
        "2025-11-19T07:15:23.9Z, 2025-11-19T07:15:23.900Z",
        "2025-11-19T07:15:23.123456789-00:00, 2025-11-19T07:15:23.123Z",
        "2025-11-19T07:15:23+05:30, 2025-11-19T01:45:23Z",
        "2025-11-19T07:15:23+0530, 2025-11-19T01:45:23Z",
        "2025-11-19T07:15:23-05, 2025-11-19T12:15:23Z",
        "2025-11-19T07:15:23.5+18:00, 2025-11-18T13:15:23.500Z",
        "1970-01-01T00:00:00+00:01, 1969-12-31T23:59:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "2025-11-19T07:15:23−05:00, 2025-11-19T12:15:23Z",
        "2025-11-19T07:15:23−0530, 2025-11-19T12:45:23Z"
    })
    void readsAnyOffset(String text, Instant expected) {
        assertThat(isoTime.eval(StringData.fromString(text))).isEqualTo(TimestampData.fromInstant(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T",
                "2025-11-19T07:15:23",
                "2025-11-19T07:15:23.123",
                "2025-11-19T07:15:23.Z",
                "2025-11-19T07:15:23ZZ",
                "2025-11-19T07:15:23+",
                "2025-11-19T07:15:23+5",
                "2025-11-19T07:15:23+05:3",
                "2025-11-19T07:15:23+05:60",
                "2025-11-19T07:15:23+18:01",
                "2025-11-19T07:15:23+99:00",
                "2025-11-19T07:15:23+05:30Z",
                "2025-11-19T07:15:23+05-30",
                "2025-11-19T07:15:23+05:30:00",
                "2025-11-19T07:15:23+053",
                "2025-11-19T07:15:23*05:30",
                "2025-11-19T07:15:23[UTC]",
                "2025-11-19T07:15:23 Z",
                "2025-11-19T07:15:23+a5",
                "2025-02-30T00:00:00Z",
                "2025-11-19T23:59:60Z",
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59.999-00:01",
                "1763536523"
            })
    void answersNullToEverythingElse(String text) {
        assertThat(isoTime.eval(StringData.fromString(text))).isNull();
    }

    @Test
    void answersNullToNull() {
        assertThat(isoTime.eval(null)).isNull();
    }

    @Proves(
            value = INSTANTS_ARE_UTC,
            mode = {STREAM, BATCH},
            level = UNIT)
    @Test
    void agreesWithTheJavaLibrary() {
        Random random = new Random(1);
        for (int round = 0; round < 100_000; round++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 253_000_000_000L))
                    .plusNanos(random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, offset));

            assertThat(TimestampStandard.ISO_8601.epochMillis(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isEqualTo(instant.toEpochMilli());
        }
    }
}
