package dev.telltale.connector.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.eventtime.RecordTimestamp;
import dev.telltale.connector.format.json.TelltaleJsonFormatFactory;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The event time may be a number, its text, a timestamp, a field of a nested column, or the timestamp of the record. */
final class EventTimeFormatsTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("i", DataTypes.INT()),
            DataTypes.FIELD("l", DataTypes.BIGINT()),
            DataTypes.FIELD("d", DataTypes.DOUBLE()),
            DataTypes.FIELD("n", DataTypes.DECIMAL(20, 6)),
            DataTypes.FIELD("s", DataTypes.STRING()),
            DataTypes.FIELD("t", DataTypes.TIMESTAMP(6)),
            DataTypes.FIELD("z", DataTypes.TIMESTAMP_LTZ(3)),
            DataTypes.FIELD("meta", DataTypes.ROW(DataTypes.FIELD("ts", DataTypes.BIGINT()))),
            DataTypes.FIELD("event_time", DataTypes.TIMESTAMP_LTZ(3)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "EPOCH-SECONDS | i | 1715479897 | 2024-05-12T02:11:37Z",
                "EPOCH-SECONDS | l | -62135596800 | 0001-01-01T00:00:00Z",
                "EPOCH-SECONDS | d | 1715479897.1239 | 2024-05-12T02:11:37.123Z",
                "EPOCH-SECONDS | n | 1715479897.123999 | 2024-05-12T02:11:37.123Z",
                "EPOCH-SECONDS | s | \"1715479897.5\" | 2024-05-12T02:11:37.500Z",
                "EPOCH-SECONDS | d | -0.0001 | 1969-12-31T23:59:59.999Z",
                "EPOCH-MILLISECONDS | l | 1715479897123 | 2024-05-12T02:11:37.123Z",
                "EPOCH-MILLISECONDS | s | \" 1715479897123 \" | 2024-05-12T02:11:37.123Z",
                "EPOCH-MICROSECONDS | l | 1715479897123999 | 2024-05-12T02:11:37.123Z",
                "EPOCH-MICROSECONDS | l | -1 | 1969-12-31T23:59:59.999Z",
                "TIMESTAMP | t | \"2024-05-12 02:11:37.123456\" | 2024-05-12T02:11:37.123Z",
                "TIMESTAMP | z | \"2024-05-12T04:11:37+02:00\" | 2024-05-12T02:11:37Z",
            })
    void isReadFromAValue(String format, String column, String json, Instant time) {
        assertThat(decode(format, column, "{\"" + column + "\": " + json + "}").getField(8))
                .isEqualTo(TimestampData.fromInstant(time));
    }

    @Test
    void isReadFromAFieldOfANestedColumn() {
        assertThat(decode("EPOCH-MILLISECONDS", "meta.ts", "{\"meta\": {\"ts\": 1000}}")
                        .getField(8))
                .isEqualTo(TimestampData.fromEpochMillis(1000));
    }

    @Proves(value = DEAD_LETTER_NAMES_REASON, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "EPOCH-SECONDS | l | 1715479897123 | l: as seconds since 1970 not within the years 1 to 9999",
                "EPOCH-MILLISECONDS | l | 9223372036854775807 | l: as milliseconds since 1970 not within the years 1 to 9999",
                "EPOCH-SECONDS | d | NaN | d: as seconds since 1970 not within the years 1 to 9999",
                "EPOCH-SECONDS | s | \"soon\" | s: not a number of seconds since 1970",
                "EPOCH-SECONDS | s | \"1e999999999\" | s: not a number of seconds since 1970",
                "EPOCH-MILLISECONDS | l | 32503680000000 | l: more than 5 min ahead of the clock",
                "EPOCH-MILLISECONDS | l | null | l: missing",
                "EPOCH-MILLISECONDS | meta.ts | {} | meta.ts: missing",
                "EPOCH-MILLISECONDS | meta.ts | null | meta.ts: missing",
                "TIMESTAMP | t | \"3000-01-01 00:00:00\" | t: more than 5 min ahead of the clock",
            })
    void saysWhyAValueIsNoTime(String format, String column, String json, String error) {
        GenericRowData row = decode(format, column, "{\"" + column.replaceFirst("\\..*", "") + "\": " + json + "}");

        assertThat(row.getField(8)).isNull();
        assertThat(row.getField(9)).hasToString(error);
    }

    @Test
    void rejectsColumnsOfAnotherType() {
        assertThatThrownBy(() -> decode("TIMESTAMP", "l", "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("names 'l', of type BIGINT, which cannot hold a time of format TIMESTAMP");
        assertThatThrownBy(() -> decode("RECORD-TIMESTAMP", "l", "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("must be absent if the format is RECORD-TIMESTAMP");
    }

    @Test
    void isLeftToTheReaderOfTheRecordsIfItIsTheirTimestamp() {
        Map<String, String> options =
                Map.of("event-time.column", "event_time", "event-time.format", "RECORD-TIMESTAMP");
        RecordTimestamp timestamp =
                RecordTimestamp.of(Configuration.fromMap(options)).orElseThrow();

        assertThat(decode(options, "{\"l\": 1}").getField(9)).isNull();
        assertThat(timestamp.eventTime(1000, 1000)).isEqualTo(TimestampData.fromEpochMillis(1000));
        assertThat(timestamp.error(1000, 1000)).isNull();
        assertThat(timestamp.error(301_001, 1000)).hasToString("record timestamp: more than 5 min ahead of the clock");
        assertThat(timestamp.eventTime(301_001, 1000)).isNull();
        assertThat(timestamp.error(-1, 1000)).hasToString("record timestamp: missing");
        assertThat(RecordTimestamp.of(new Configuration())).isEmpty();
    }

    private static GenericRowData decode(String format, String column, String json) {
        return decode(
                Map.of(
                        "event-time.column", "event_time",
                        "event-time.source-column", column,
                        "event-time.format", format),
                json);
    }

    private static GenericRowData decode(Map<String, String> options, String json) {
        return Formats.decode(
                Formats.open(
                        new TelltaleJsonFormatFactory(),
                        COLUMNS,
                        options,
                        List.of("error"),
                        new UnregisteredMetricsGroup()),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
