package dev.telltale.connector.format.protobuf;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A column holds a value of a message only if it fits exactly. */
final class ProtobufTypesTest {

    private static final int VALUE = 0;
    private static final int ERROR = 2;

    @Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "d DOUBLE | d: 1.5 | 1.5",
                "d DOUBLE | d: nan | NaN",
                "f FLOAT | f: 0.1 | 0.1",
                "f DOUBLE | f: 0.5 | 0.5",
                "i32 INT | i32: -2147483648 | -2147483648",
                "i32 SMALLINT | i32: -7 | -7",
                "i64 BIGINT | i64: -9223372036854775808 | -9223372036854775808",
                "i64 DOUBLE | i64: 9007199254740992 | 9.007199254740992E15",
                "i64 DECIMAL(20, 1) | i64: 7 | 7.0",
                "u32 BIGINT | u32: 4294967295 | 4294967295",
                "u32 INT | u32: 2147483647 | 2147483647",
                "u64 DECIMAL(20, 0) | u64: 18446744073709551615 | 18446744073709551615",
                "u64 BIGINT | u64: 9223372036854775807 | 9223372036854775807",
                "s32 INT | s32: -1 | -1",
                "s64 BIGINT | s64: -1 | -1",
                "f32 BIGINT | f32: 4294967295 | 4294967295",
                "f64 DECIMAL(20, 0) | f64: 18446744073709551615 | 18446744073709551615",
                "sf32 TINYINT | sf32: -128 | -128",
                "sf64 BIGINT | sf64: -1 | -1",
                "b BOOLEAN | b: true | true",
                "text STRING | text: 'İ 🩺' | İ 🩺",
                "status STRING | status: FAULT | FAULT",
                "phase ROW<volts DOUBLE, name STRING> | phase { name: 'L1' volts: 0 } | +I(0.0,L1)",
                "phase ROW<volts DOUBLE, name STRING> | phase { } | +I(null,)",
                "parent ROW<parent ROW<i32 INT>> | parent { parent { i32: 5 } } | +I(+I(5))",
                "number DOUBLE | number: 0 | 0.0",
                "number DOUBLE | word: 'x' | null",
                "word STRING | word: 'x' | x",
                "at TIMESTAMP_LTZ(9) | at { seconds: -1 nanos: 999999999 } | 1969-12-31T23:59:59.999999999",
                "at TIMESTAMP(3) | at { } | 1970-01-01T00:00",
                "at ROW<seconds BIGINT> | at { seconds: 7 } | +I(7)",
                "wrapped DOUBLE | wrapped { } | 0.0",
                "wrapped ROW<`value` DOUBLE> | wrapped { value: 2 } | +I(2.0)",
                "wrapped_u64 DECIMAL(20, 0) | wrapped_u64 { value: 18446744073709551615 } | 18446744073709551615",
            })
    void holdsTheValue(String column, String message, String value) {
        GenericRowData row = decode(column, Messages.reading(message.replace('\'', '"')));

        assertThat(row.getField(ERROR)).isNull();
        assertThat(String.valueOf(row.getField(VALUE))).isEqualTo(value == null ? "" : value);
    }

    @ParameterizedTest
    @CsvSource({
        "d DOUBLE, 0.0",
        "u64 BIGINT, 0",
        "text STRING, ''",
        "status STRING, OK",
        "b BOOLEAN, false",
        "maybe INT, null",
        "phase ROW<name STRING>, null",
        "number DOUBLE, null",
        "at TIMESTAMP_LTZ(3), null",
        "wrapped DOUBLE, null",
    })
    void anAbsentFieldIsNullOnlyIfProtobufCanTellItsAbsence(String column, String value) {
        assertThat(String.valueOf(decode(column, new byte[0]).getField(VALUE))).isEqualTo(value);
    }

    @Test
    void holdsBytesListsAndMaps() {
        GenericRowData row = decode(
                "`raw` BYTES, counts ARRAY<BIGINT>, phases ARRAY<ROW<name STRING>>, sums MAP<STRING, DOUBLE>,"
                        + " by_number MAP<STRING, ROW<name STRING>>",
                Messages.reading("raw: '\\377\\000' counts: [1, -2] phases { name: 'a' } phases { name: 'b' }"
                        + " sums { key: 'x' value: 1.5 } by_number { key: 4294967295 value { name: 'c' } }"));

        assertThat(row.getField(6)).isNull();
        assertThat(row.getBinary(0)).containsExactly(-1, 0);
        assertThat(row.getArray(1)).isEqualTo(new GenericArrayData(new Object[] {1L, -2L}));
        assertThat(row.getArray(2).getRow(1, 1).getString(0)).hasToString("b");
        assertThat(row.getMap(3).valueArray().getDouble(0)).isEqualTo(1.5);
        assertThat(row.getMap(4).keyArray().getString(0)).hasToString("4294967295");
        assertThat(row.getMap(4).valueArray().getRow(0, 1).getString(0)).hasToString("c");
        assertThat(decode("counts ARRAY<INT>", new byte[0]).getArray(0).size()).isZero();
        assertThat(decode("by_number MAP<BIGINT, ROW<name STRING>>", Messages.reading("by_number { key: 7 }"))
                        .getMap(0)
                        .keyArray()
                        .getLong(0))
                .isEqualTo(7);
    }

    @Test
    void readsMessagesOfProto2() {
        DataType columns = Messages.columns("id STRING, `count` INT, level STRING, part ROW<name STRING>");
        DeserializationSchema<RowData> format = Messages.open(Messages.OLD, "acme.Old", columns);

        GenericRowData row = Formats.decode(
                format, Messages.encoded(Messages.OLD, "acme.Old", "id: 'a' level: HIGH Part { name: 'p' }"));

        assertThat(row.getField(5)).isNull();
        assertThat(row.getString(0)).hasToString("a");
        assertThat(row.getInt(1)).as("the default of the schema").isEqualTo(5);
        assertThat(row.getString(2)).hasToString("HIGH");
        assertThat(row.getField(3)).hasToString("+I(p)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "u64 BIGINT | u64: 9223372036854775808 | field u64: 9223372036854775808 does not fit BIGINT",
                "u32 INT | u32: 4294967295 | field u32: 4294967295 does not fit INT",
                "i64 DOUBLE | i64: 9007199254740993 | field i64: 9007199254740993 does not fit DOUBLE",
                "i32 TINYINT | i32: 128 | field i32: 128 does not fit TINYINT",
                "status STRING | status: 7 | field status: acme.Reading.Status has no value 7",
                "at TIMESTAMP_LTZ(3) | at { seconds: 253402300800 } | field at: no time: 253402300800 seconds and 0 nanos",
                "at TIMESTAMP_LTZ(3) | at { nanos: -1 } | field at: no time: 0 seconds and -1 nanoseconds",
                "text STRING | text: '\\000' | field text: the text contains a NUL character",
                "phases ARRAY<ROW<name STRING>> | phases { } phases { name: '\\000' } | field phases[1].name: the text",
                "phase ROW<volts DOUBLE NOT NULL> | phase { } | field phase.volts: absent, but the column is NOT NULL",
            })
    void explainsAValueThatDoesNotFit(String column, String message, String error) {
        GenericRowData row = decode(column, Messages.reading(message.replace('\'', '"')));

        assertThat(String.valueOf(row.getField(ERROR))).startsWith(error);
        assertThat(row.getField(VALUE)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x INT | has no field x; acme.Reading has d, f, i32,",
                "text INT | field text is string, but the column is INT",
                "d FLOAT | field d is double, but the column is FLOAT",
                "at BIGINT | field at is google.protobuf.Timestamp, but the column is BIGINT",
                "phase STRING | field phase is acme.Reading.Phase, but the column is STRING",
                "phases ROW<name STRING> | field phases is repeated acme.Reading.Phase, but the column is ROW<`name` STRING>",
                "phases ARRAY<ROW<x STRING>> | field phases[] has no field x; acme.Reading.Phase has name, volts",
                "sums ARRAY<DOUBLE> | field sums is map<string, double>, but the column is ARRAY<DOUBLE>",
                "sums MAP<BIGINT, DOUBLE> | field sums is map<string, double>, but the column is MAP<BIGINT, DOUBLE>",
                "status INT | field status is enum acme.Reading.Status, but the column is INT",
            })
    void rejectsColumnsThatTheMessageDoesNotFit(String column, String message) {
        assertThatThrownBy(() -> Messages.open(Messages.READING, null, Messages.columns(column)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    private static GenericRowData decode(String columns, byte[] record) {
        return Formats.decode(Messages.open(Messages.READING, null, Messages.columns(columns)), record);
    }
}
