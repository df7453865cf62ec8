package dev.telltale.connector.format.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Invariant.DECODER_NEVER_FAILS;
import static dev.telltale.guarantees.Invariant.VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

final class TelltaleJsonFormatTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("patient_id", DataTypes.STRING()),
            DataTypes.FIELD("heart_rate_bpm", DataTypes.INT()),
            DataTypes.FIELD("pressure", DataTypes.DOUBLE()),
            DataTypes.FIELD("hr", DataTypes.FLOAT()),
            DataTypes.FIELD("count", DataTypes.BIGINT()),
            DataTypes.FIELD("worn", DataTypes.BOOLEAN()));

    private final DeserializationSchema<RowData> format = Formats.open(new TelltaleJsonFormatFactory(), COLUMNS);

    @Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`patient_id`:`p001`,`heart_rate_bpm`:94,`pressure`:850000,`hr`:1.5,`count`:9e15,`worn`:true}"
                        + "| p001,94,850000.0,1.5,9000000000000000,true",
                "{ `heart_rate_bpm` : 94.0 , `pressure` : NaN , `hr` : -Infinity }| null,94,NaN,-Infinity,null,null",
                "{`heart_rate_bpm`:9.4e1,`other`:{`heart_rate_bpm`:[1,{}]},`patient_id`:null}| null,94,null,null,null,null",
                "{`patient_id`:`\\u015fule \\ud83e\\ude7a`,`PATIENT_ID`:`x`,`worn`:false} | şule 🩺,null,null,null,null,false",
                "{`count`:9007199254740993.0}| null,null,null,null,9007199254740993,null",
                "{}| null,null,null,null,null,null",
                "{`heart_rate_bpm`:-0.0}| null,0,null,null,null,null"
            })
    void decodesByValue(String json, String values) {
        GenericRowData row = decode(json.replace('`', '"'));
        assertThat(IntStream.range(0, 6).mapToObj(at -> String.valueOf(row.getField(at))))
                .containsExactly(values.split(","));
        assertThat(row.getField(7)).isNull();
    }

    @Proves(value = DEAD_LETTER_NAMES_REASON, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'heart_rate_bpm':'94'}              | field heart_rate_bpm: expected an integer, found '94'",
                "{'heart_rate_bpm':94.5}              | field heart_rate_bpm: expected an integer, found 94.5",
                "{'heart_rate_bpm':3000000000}        | field heart_rate_bpm: expected an integer, found 3000000000",
                "{'heart_rate_bpm':1e999999999}       | field heart_rate_bpm: expected an integer, found 1e999999999",
                "{'heart_rate_bpm':NaN}               | field heart_rate_bpm: expected an integer, found NaN",
                "{'heart_rate_bpm':true}              | field heart_rate_bpm: expected an integer, found true",
                "{'heart_rate_bpm':[94]}              | field heart_rate_bpm: expected an integer, found an array",
                "{'count':9223372036854775808}        | field count: expected an integer of 64 bits, found 9223372036854775808",
                "{'pressure':'1'}                     | field pressure: expected a number, found '1'",
                "{'pressure':1e400}                   | field pressure: expected a number, found 1e400",
                "{'hr':1e39}                          | field hr: expected a number of 32 bits, found 1e39",
                "{'patient_id':7}                     | field patient_id: expected a text, found 7",
                "{'patient_id':{}}                    | field patient_id: expected a text, found an object",
                "{'worn':1}                           | field worn: expected a boolean, found 1",
                "{'patient_id':'a\\u0000b'}           | field patient_id: the text contains a NUL character",
                "{'patient_id':'\\ud83e'}             | field patient_id: the text contains half a character",
                "{'heart_rate_bpm':1,'heart_rate_bpm':2} | field heart_rate_bpm: given twice",
                "[1]                                  | expected a JSON object, found an array",
                "94                                   | expected a JSON object, found 94",
                "{} {}                                | the JSON object is followed by an object",
                "{'heart_rate_bpm':94                 | not JSON: Unexpected end-of-input",
                "heart rate 94                        | not JSON: Unrecognized token"
            })
    void reportsTheErrorInOneSentence(String json, String error) {
        String quoted = json.replace('\'', '"');
        GenericRowData row = decode(quoted);
        assertThat(row.getString(7).toString()).startsWith(error.replace('\'', '"'));
        assertThat(row.getBinary(6)).asString(StandardCharsets.UTF_8).isEqualTo(quoted);
        assertThat(IntStream.range(0, 6).mapToObj(row::getField)).containsOnlyNulls();
    }

    @Test
    void handlesDeepNestingLongValuesAndOtherEncodings() {
        assertThat(error("{\"x\":" + "[".repeat(400_000)))
                .isEqualTo("objects and arrays are nested more than 1,000 deep");
        assertThat(decode("{\"patient_id\":\"" + "x".repeat(1 << 20) + "\"}")
                        .getString(0)
                        .toString())
                .hasSize(1 << 20);
        assertThat(error("{\"count\":" + "9".repeat(500_000) + "}"))
                .matches("field count: expected an integer of 64 bits, found 9{79}…");
        for (String charset : new String[] {"UTF-16LE", "UTF-16", "UTF-32"}) {
            byte[] record = "{\"patient_id\":\"p001\"}".getBytes(Charset.forName(charset));
            assertThat(Formats.decode(format, record).getString(7)).hasToString("not JSON in UTF-8");
        }
        byte[] latin = "{\"patient_id\":\"Müller\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Formats.decode(format, latin).getString(7).toString()).startsWith("not JSON: Invalid UTF-8");
    }

    /** Fields without a column may be of any size. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x':'%s','heart_rate_bpm':94",
                "'%s':1,'heart_rate_bpm':94",
                "'x':%s,'heart_rate_bpm':94",
                "'x':[%s,{}],'heart_rate_bpm':94.0"
            })
    void readsARecordOfAnySize(String fields) {
        GenericRowData row = decode("{" + fields.replace('\'', '"').formatted("7".repeat(30_000_000)) + "}");
        assertThat(row.getField(7)).isNull();
        assertThat(row.getField(1)).isEqualTo(94);
    }

    /** An error describes the record, not the parser. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'a'",
                "{'a':",
                "{'a':1",
                "{'a':[1",
                "{'a':+1}",
                "{'a':01}",
                "{'a':.5}",
                "{'a':INF}",
                "{a:1}",
                "{'a':'q",
                "{/*x*/}",
                "{'a':'\t'}",
                "{'a':'\\q'}",
                "{'a':tru}",
                "{'a':0x1F}",
                "}",
                "{'a':1 'b':2}",
                "{'a':1}{'a':x}"
            })
    void reportsNoOptionOfTheParser(String json) {
        assertThat(error(json.replace('\'', '"')))
                .doesNotContain("`", "Feature", "ALLOW_", "Source", "REDACTED", "VALUE_", "()")
                .hasSizeGreaterThan(20);
    }

    @Proves(value = DECODER_NEVER_FAILS, mode = STREAM, level = UNIT)
    @Test
    void neverThrowsForAnyBytes() {
        Random random = new Random(7);
        byte[] good = "{\"patient_id\":\"p001\",\"heart_rate_bpm\":94,\"pressure\":1.5e3,\"x\":[null,{\"y\":1}]}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 30_000; i++) {
            byte[] record = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                record[random.nextInt(record.length)] = (byte) random.nextInt();
            }
            Object error = Formats.decode(format, record).getField(7);
            if (error != null && !error.toString().matches("\\P{Cntrl}{1,300}")) {
                fail("unprintable: " + error);
            }
        }
    }

    @Test
    void rejectsColumnsThatItCannotRead() {
        DataType columns = DataTypes.ROW(DataTypes.FIELD("bag", DataTypes.MULTISET(DataTypes.INT())));
        assertThatThrownBy(() -> Formats.open(new TelltaleJsonFormatFactory(), columns))
                .hasMessageContaining("Column 'bag' is MULTISET<INT>, which format 'telltale-json' does not read");
    }

    private String error(String json) {
        return decode(json).getString(7).toString();
    }

    private GenericRowData decode(String json) {
        return Formats.decode(format, json.getBytes(StandardCharsets.UTF_8));
    }
}
