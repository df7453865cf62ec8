package dev.telltale.connector.format.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Invariant.VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Nested JSON becomes nested columns, and an error names the path of the value. */
final class NestedJsonTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD(
                    "meter",
                    DataTypes.ROW(
                            DataTypes.FIELD("id", DataTypes.BIGINT()),
                            DataTypes.FIELD("site", DataTypes.STRING().notNull()))),
            DataTypes.FIELD(
                    "phases",
                    DataTypes.ARRAY(DataTypes.ROW(
                            DataTypes.FIELD("v", DataTypes.DOUBLE()), DataTypes.FIELD("on", DataTypes.BOOLEAN())))),
            DataTypes.FIELD("tags", DataTypes.MAP(DataTypes.STRING(), DataTypes.INT())),
            DataTypes.FIELD("price", DataTypes.DECIMAL(5, 2)),
            DataTypes.FIELD("raw", DataTypes.BYTES()),
            DataTypes.FIELD("day", DataTypes.DATE()),
            DataTypes.FIELD("time", DataTypes.TIME(3)),
            DataTypes.FIELD("at", DataTypes.TIMESTAMP(6)),
            DataTypes.FIELD("seen", DataTypes.TIMESTAMP_LTZ(3)),
            DataTypes.FIELD("tiny", DataTypes.TINYINT()),
            DataTypes.FIELD("small", DataTypes.SMALLINT()));

    private static final int ERROR = 12;

    private final DeserializationSchema<RowData> format = Formats.open(new TelltaleJsonFormatFactory(), COLUMNS);

    @Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
    @Test
    void readsAllTypes() {
        GenericRowData row = decode("""
                {"meter": {"id": 7, "site": "north", "unknown": {"a": [1]}},
                 "phases": [{"v": 230.5, "on": true}, null, {"on": false}],
                 "tags": {"a": 1, "b": null}, "price": 12.50, "raw": "AQI=", "day": "2024-02-29",
                 "time": "07:15:23.5", "at": "2024-05-12T02:11:37.1234567", "seen": "2024-05-12T02:11:37+02:00",
                 "tiny": -128, "small": 3e4}
                """);

        assertThat(row.getField(ERROR)).isNull();
        assertThat(row.getField(0)).isEqualTo(GenericRowData.of(7L, StringData.fromString("north")));
        assertThat(row.getField(1))
                .isEqualTo(new GenericArrayData(
                        new Object[] {GenericRowData.of(230.5, true), null, GenericRowData.of(null, false)}));
        Map<Object, Object> tags = new HashMap<>();
        tags.put(StringData.fromString("a"), 1);
        tags.put(StringData.fromString("b"), null);
        assertThat(row.getField(2)).isEqualTo(new GenericMapData(tags));
        assertThat(row.getField(3)).isEqualTo(DecimalData.fromBigDecimal(new BigDecimal("12.50"), 5, 2));
        assertThat(row.getField(4)).isEqualTo(new byte[] {1, 2});
        assertThat(row.getField(5)).isEqualTo((int) LocalDate.of(2024, 2, 29).toEpochDay());
        assertThat(row.getField(6)).isEqualTo(((7 * 60 + 15) * 60 + 23) * 1000 + 500);
        assertThat(row.getField(7))
                .isEqualTo(TimestampData.fromLocalDateTime(LocalDateTime.parse("2024-05-12T02:11:37.123456")));
        assertThat(row.getField(8))
                .isEqualTo(TimestampData.fromLocalDateTime(LocalDateTime.parse("2024-05-12T00:11:37")));
        assertThat(row.getField(9)).isEqualTo((byte) -128);
        assertThat(row.getField(10)).isEqualTo((short) 30_000);
    }

    @Test
    void readsMissingAndNullAsNull() {
        for (String json : new String[] {"{}", "{\"meter\": null, \"phases\": null, \"at\": null}"}) {
            GenericRowData row = decode(json);
            assertThat(Arrays.stream(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ERROR})
                            .mapToObj(row::getField))
                    .containsOnlyNulls();
        }
    }

    @Proves(value = DEAD_LETTER_NAMES_REASON, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"meter\": {\"id\": \"7\", \"site\": \"n\"} | field meter.id: expected an integer of 64 bits, found \"7\"",
                "\"meter\": {\"id\": 7.5, \"site\": \"n\"} | field meter.id: expected an integer of 64 bits, found 7.5",
                "\"meter\": {\"id\": 1e30, \"site\": \"n\"} | field meter.id: expected an integer of 64 bits, found 1e30",
                "\"meter\": {\"id\": NaN, \"site\": \"n\"} | field meter.id: expected an integer of 64 bits, found NaN",
                "\"meter\": {\"id\": 1, \"id\": 2, \"site\": \"n\"} | field meter.id: given twice",
                "\"meter\": {\"id\": 1} | field meter.site: missing, but the column is NOT NULL",
                "\"meter\": {\"site\": null} | field meter.site: null, but the column is NOT NULL",
                "\"meter\": [] | field meter: expected an object, found an array",
                "\"phases\": {} | field phases: expected an array, found an object",
                "\"phases\": [{\"v\": 1}, {\"v\": \"x\"}] | field phases[1].v: expected a number, found \"x\"",
                "\"phases\": [{\"on\": 1}] | field phases[0].on: expected a boolean, found 1",
                "\"tags\": {\"a\": 1, \"a\": 2} | field tags[\"a\"]: given twice",
                "\"tags\": {\"a\": 2147483648} | field tags[\"a\"]: expected an integer, found 2147483648",
                "\"price\": 1000 | field price: expected a number of at most 3 digits before and 2 after the point, found 1000",
                "\"price\": 1.005 | field price: expected a number of at most 3 digits before and 2 after the point, found 1.005",
                "\"price\": 1e999999999 | field price: expected a number of at most 3 digits before and 2 after the point, "
                        + "found 1e999999999",
                "\"raw\": \"%\" | field raw: expected a text in Base64, found \"%\"",
                "\"day\": \"2023-02-29\" | field day: expected a date such as 2025-11-19, found \"2023-02-29\"",
                "\"time\": 7 | field time: expected a time such as 07:15:23, found 7",
                "\"at\": \"2024-05-12\" | field at: expected a date and time such as 2025-11-19 07:15:23, found \"2024-05-12\"",
                "\"seen\": 5 | field seen: expected an instant such as 2025-11-19T07:15:23Z or 2025-11-19 07:15:23 (UTC), found 5",
                "\"tiny\": 128 | field tiny: expected an integer from -128 to 127, found 128",
                "\"small\": 40000 | field small: expected an integer from -32768 to 32767, found 40000",
            })
    void namesThePathOfAnError(String fields, String error) {
        assertThat(decode("{\"meter\": {\"site\": \"good\"}}").getField(ERROR)).isNull();
        assertThat(decode("{" + fields + "}").getField(ERROR)).hasToString(error);
        assertThat(decode("{\"meter\": {\"site\": \"good\"}}").getField(ERROR)).isNull();
    }

    @Test
    void readsADecimalThatIsQuoted() {
        assertThat(decode("{\"price\": \"0.10\"}").getField(3))
                .isEqualTo(DecimalData.fromBigDecimal(new BigDecimal("0.10"), 5, 2));
    }

    private GenericRowData decode(String json) {
        return Formats.decode(format, json.getBytes(StandardCharsets.UTF_8));
    }
}
