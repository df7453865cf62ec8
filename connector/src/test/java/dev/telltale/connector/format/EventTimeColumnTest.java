package dev.telltale.connector.format;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.format.avro.TelltaleAvroFormatFactory;
import dev.telltale.connector.format.json.TelltaleJsonFormatFactory;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.FUTURE_READING_IS_INVALID;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class EventTimeColumnTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("measured", DataTypes.DOUBLE()),
            DataTypes.FIELD("at", DataTypes.STRING()),
            DataTypes.FIELD("time", DataTypes.TIMESTAMP_LTZ(3)));

    private static final Map<String, String> SQL =
            Map.of("event-time.column", "time", "event-time.source-column", "at");

    @ParameterizedTest
    @CsvSource({
        "SQL, 2024-05-12 02:11:37.5, 2024-05-12T02:11:37.500Z",
        "sql, 2024-05-12 02:11:37Z, 2024-05-12T02:11:37Z",
        "ISO-8601, 2024-05-12T02:11:37+02:00, 2024-05-12T00:11:37Z",
        "ISO-8601, 2024-05-12 02:11:37, ",
        "SQL, 2024-05-12T02:11:37Z, ",
        "SQL, soon, "
    })
    void readsTheConfiguredFormat(String standard, String text, Instant expected) {
        assertThat(eventTime(with("event-time.format", standard), "{\"at\": \"" + text + "\"}"))
                .isEqualTo(expected == null ? null : TimestampData.fromInstant(expected));
    }

    @Proves(value = FUTURE_READING_IS_INVALID, mode = STREAM, level = UNIT)
    @Test
    void isNullForATimeTooFarAheadOfTheClock() {
        Map<String, String> options = with("event-time.max-ahead", "1 min");
        Instant now = Instant.now();

        assertThat(eventTime(options, at(now.plusSeconds(30)))).isNotNull();
        assertThat(eventTime(options, at(now.plus(Duration.ofHours(1))))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"at\": null}", "no record", "{\"at\": 7}"})
    void isNullWithoutAText(String record) {
        assertThat(eventTime(SQL, record)).isNull();
    }

    @Test
    void isNotReadFromTheRecord() {
        byte[] measuredAndAt = {2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 6, 'n', 'o', 'w'};

        GenericRowData row = decode(new TelltaleAvroFormatFactory(), SQL, measuredAndAt);

        assertThat(row)
                .isEqualTo(GenericRowData.of(
                        0.0,
                        StringData.fromString("now"),
                        null,
                        StringData.fromString("at: not yyyy-MM-dd HH:mm:ss[.SSS][Z]")));
        assertThat(eventTime(SQL, "{\"time\": \"2024-05-12 02:11:37\"}")).isNull();
    }

    @Test
    void rejectsColumnsThatDoNotMatchTheOptions() {
        assertThatThrownBy(() -> eventTime(with("event-time.source-column", "missing"), "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'event-time.source-column' names no column of the table: 'missing'");
        assertThatThrownBy(() -> eventTime(with("event-time.source-column", "measured"), "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("names 'measured', of type DOUBLE, which cannot hold a time of format SQL");
        assertThatThrownBy(() -> eventTime(Map.of("event-time.column", "time"), "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'event-time.source-column' names no column");
        assertThatThrownBy(() -> eventTime(with("event-time.column", "at"), "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'event-time.column' must name the last column of the value");
    }

    private static Map<String, String> with(String option, String value) {
        Map<String, String> options = new HashMap<>(SQL);
        options.put(option, value);
        return options;
    }

    private static String at(Instant time) {
        return "{\"at\": \"" + time.toString().replace('T', ' ') + "\"}";
    }

    private static Object eventTime(Map<String, String> options, String record) {
        return decode(new TelltaleJsonFormatFactory(), options, record.getBytes(StandardCharsets.UTF_8))
                .getField(2);
    }

    private static GenericRowData decode(
            DeserializationFormatFactory format, Map<String, String> options, byte[] record) {
        return Formats.decode(
                Formats.open(format, COLUMNS, options, List.of("error"), new UnregisteredMetricsGroup()), record);
    }
}
