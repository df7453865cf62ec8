package dev.telltale.connector.format;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class EventTimeMetadataTest {

    private static final DataType COLUMNS =
            DataTypes.ROW(DataTypes.FIELD("measured", DataTypes.DOUBLE()), DataTypes.FIELD("at", DataTypes.STRING()));

    @ParameterizedTest
    @CsvSource({
        "SQL, 2024-05-12 02:11:37.5, 2024-05-12T02:11:37.500Z",
        "sql, 2024-05-12 02:11:37Z, 2024-05-12T02:11:37Z",
        "ISO-8601, 2024-05-12T02:11:37+02:00, 2024-05-12T00:11:37Z",
        "ISO-8601, 2024-05-12 02:11:37, ",
        "SQL, 2024-05-12T02:11:37Z, ",
        "SQL, soon, "
    })
    void readsTheTimeAsTheTableSaysItIsWritten(String standard, String text, Instant expected) {
        Map<String, String> options = Map.of("event-time.column", "at", "event-time.standard", standard);

        assertThat(eventTime(options, "{\"at\": \"" + text + "\"}"))
                .isEqualTo(expected == null ? null : TimestampData.fromInstant(expected));
    }

    @Test
    void doesNotTrustAClockThatRunsAhead() {
        Map<String, String> options = Map.of(
                "event-time.column", "at",
                "event-time.standard", "ISO-8601",
                "event-time.ahead-allowance", "1 min");
        Instant now = Instant.now();

        assertThat(eventTime(options, "{\"at\": \"" + now.plusSeconds(30) + "\"}"))
                .isNotNull();
        assertThat(eventTime(options, "{\"at\": \"" + now.plus(Duration.ofHours(1)) + "\"}"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"at\": null}", "no record", "{\"at\": 7}"})
    void knowsNoTimeWithoutAText(String record) {
        assertThat(eventTime(Map.of("event-time.column", "at"), record)).isNull();
    }

    @Test
    void refusesAColumnThatHoldsNoText() {
        for (String column : List.of("measured", "missing")) {
            assertThatThrownBy(() -> eventTime(Map.of("event-time.column", column), "{}"))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'event-time.column' names no STRING column of the table: '" + column + "'");
        }
        assertThatThrownBy(() -> eventTime(Map.of(), "{}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("needs option 'event-time.column'");
    }

    private static Object eventTime(Map<String, String> options, String record) {
        GenericRowData row = Formats.decode(
                Formats.open(
                        new TelltaleJsonFormatFactory(),
                        COLUMNS,
                        options,
                        List.of("event-time"),
                        new UnregisteredMetricsGroup()),
                record.getBytes(StandardCharsets.UTF_8));
        return row.getField(2);
    }
}
