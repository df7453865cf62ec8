package dev.telltale.connector.format.wrapper;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.BAD_RECORD_COSTS_NO_GOOD_ONE;
import static dev.telltale.guarantees.Invariant.DECODER_NEVER_FAILS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A wrapped format loses no record, however it fails. */
final class LosslessFormatTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("id", DataTypes.STRING()),
            DataTypes.FIELD("n", DataTypes.INT()),
            DataTypes.FIELD("v", DataTypes.DOUBLE()));

    @Test
    void readsCsvWithTheOptionsOfItsFormat() {
        var format = open("csv", COLUMNS, Map.of("options.field-delimiter", ";", "options.null-literal", "-"));

        assertThat(decode(format, "a;1;2.5\n")).isEqualTo(row("a", 1, 2.5));
        assertThat(decode(format, "\"b\n\";-;NaN")).isEqualTo(row("b\n", null, Double.NaN));
    }

    @Proves(value = BAD_RECORD_COSTS_NO_GOOD_ONE, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a,x,1 | field: n",
                "a,1.5,1 | field: n",
                "a,2147483648,1 | field: n",
                "a,1 | Row length mismatch",
                "a,1,1,1 | not csv: ",
                "\"a,1,1 | not csv: ",
                "a,,1 | field: n",
            })
    void keepsWhatIsNoCsvBetweenTwoGoodRecords(String record, String error) {
        var format = open("csv", COLUMNS, Map.of());

        assertThat(decode(format, "good,1,1")).isEqualTo(row("good", 1, 1.0));
        GenericRowData bad = decode(format, record);
        assertThat(bad.getField(0)).isNull();
        assertThat(bad.getField(3).toString()).contains(error);
        assertThat(bad.getField(4)).isEqualTo(record.getBytes(StandardCharsets.UTF_8));
        assertThat(decode(format, "good,2,1")).isEqualTo(row("good", 2, 1.0));
    }

    @Test
    void keepsARecordOfSeveralLinesBecauseFormatCsvReadsOnlyTheFirst() {
        assertThat(decode(open("csv", COLUMNS, Map.of()), "a,1,1\nb,2,2").getField(3))
                .hasToString("more than one line");
    }

    @Test
    void keepsATextThatTheDatabaseCannotHold() {
        DataType text = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING()));

        assertThat(decode(open("raw", text, Map.of()), "a\u0000").getField(1))
                .hasToString("field id: the text contains a NUL character");
    }

    @Proves(value = DECODER_NEVER_FAILS, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource({
        "throws, 'not test-unreliable: this is bad'",
        "null, 'format test-unreliable found no row in the value'",
        "twice, 'format test-unreliable found 2 rows in the value, not one'",
        "delete, 'a change of an earlier record (DELETE): change logs are not supported'",
        "deep, 'values are nested too deeply'",
    })
    void survivesAFormatThatMisbehavesAndBeginsAnewAfterAFailure(String record, String error) {
        var format = open("test-unreliable", DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING())), Map.of());

        assertThat(decode(format, "a").getField(0)).hasToString("a");
        assertThat(decode(format, record).getField(1)).hasToString(error);
        assertThat(decode(format, "b").getField(0))
                .as("nothing is left of the record before")
                .hasToString("b");
    }

    @Test
    void failsIfAServerOfTheFormatDoesNotAnswer() {
        var format = open("test-unreliable", DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING())), Map.of());

        assertThatThrownBy(() -> format.deserialize("unreachable".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("format test-unreliable does not reach a server");
    }

    @Test
    void fillsTheEventTime() {
        Map<String, String> options = Map.of("event-time.column", "t", "event-time.source-column", "id");
        DataType columns = DataTypes.ROW(
                DataTypes.FIELD("id", DataTypes.STRING()), DataTypes.FIELD("t", DataTypes.TIMESTAMP_LTZ(3)));

        GenericRowData row = decode(open("csv", columns, options), "2024-05-12 02:11:37");
        assertThat(row.getTimestamp(1, 3).getMillisecond()).isEqualTo(1_715_479_897_000L);
        assertThat(decode(open("csv", columns, options), "soon").getField(2).toString())
                .startsWith("id: not yyyy");
    }

    @Test
    void takesOneOfTelltalesOwnFormatsToo() {
        assertThat(decode(open("telltale-json", COLUMNS, Map.of()), "{\"id\": \"a\", \"n\": 1, \"v\": 1}"))
                .isEqualTo(row("a", 1, 1.0));
    }

    @Test
    void rejectsOptionsAndFormatsThatWouldLoseRecords() {
        assertThatThrownBy(() -> open("csv", COLUMNS, Map.of("options.ignore-parse-errors", "true")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("would lose records");
        assertThatThrownBy(() -> open("csv", COLUMNS, Map.of("options.delimiter", ";")))
                .hasMessageContaining("Format 'csv' has no option 'delimiter'. It has: allow-comments,");
        assertThatThrownBy(() -> open("debezium-json", COLUMNS, Map.of()))
                .hasMessageContaining("change logs are not supported");
        assertThatThrownBy(() -> open("no-format", COLUMNS, Map.of())).hasMessageContaining("no-format");
        DataType flag = DataTypes.ROW(DataTypes.FIELD("on", DataTypes.BOOLEAN()));
        assertThatThrownBy(() -> open("csv", flag, Map.of()))
                .hasMessageContaining("Column 'on' is BOOLEAN, which format 'csv' does not read without loss");
    }

    private static GenericRowData row(String id, Integer n, Double v) {
        return GenericRowData.of(StringData.fromString(id), n, v, null, null);
    }

    private static GenericRowData decode(DeserializationSchema<RowData> format, String record) {
        GenericRowData row = Formats.decode(format, record.getBytes(StandardCharsets.UTF_8));
        if (row.isNullAt(row.getArity() - 2)) {
            row.setField(row.getArity() - 1, null);
        }
        return row;
    }

    private static DeserializationSchema<RowData> open(String inner, DataType columns, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("format", inner);
        return Formats.open(
                new TelltaleLosslessFormatFactory(),
                columns,
                all,
                List.of("error", "raw"),
                new UnregisteredMetricsGroup());
    }
}
