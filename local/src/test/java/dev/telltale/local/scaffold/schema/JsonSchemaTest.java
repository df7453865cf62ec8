package dev.telltale.local.scaffold.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class JsonSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Values of one field, separated by spaces. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 2 -3                                  | BIGINT
            9223372036854775807                     | BIGINT
            92233720368547758070                    | DECIMAL(38, 0)
            1 2.5                                   | DOUBLE
            0.30000000000000004 1                   | DOUBLE
            1e300                                   | DOUBLE
            12345678901234.123456 2                 | DECIMAL(38, 6)
            true false null                         | BOOLEAN
            "a" "b"                                 | STRING
            1 "1"                                   | STRING
            true 1                                  | STRING
            [1,2] []                                | ARRAY<BIGINT>
            [{"v":1.5},{"v":2,"n":"x"}]             | ARRAY<ROW<v DOUBLE, n STRING>>
            {"a":{"b":1}} {"a":{"c":"x"}}           | ROW<a ROW<b BIGINT, c STRING>>
            {"a":1} "text"                          | STRING
            """)
    void infersTheTypeOfAField(String values, String type) {
        assertThat(infer(values.split(" "))).isEqualTo(type);
    }

    @Test
    void isAMapIfTheNamesDifferFromRecordToRecord() {
        assertThat(infer("{\"r1\":1,\"r2\":2}", "{\"r3\":1.5,\"r4\":2}", "{\"r5\":1,\"r6\":2}", "{\"r1\":1,\"r7\":2}"))
                .isEqualTo("MAP<DOUBLE>");
    }

    @Test
    void leavesOutAFieldWithoutValuesUnlessItsPlaceCounts() {
        Observed records = Observed.of(List.of(read("{\"x\":null,\"e\":{},\"l\":[],\"y\":1}")));

        JsonSchema.Result result = JsonSchema.infer(records, false, names -> false);
        assertThat(names(result)).containsExactly("y");
        assertThat(result.notes()).contains("x: no record has a value, left out");
        assertThat(names(JsonSchema.infer(records, true, names -> false))).containsExactly("x", "e", "l", "y");
    }

    @Test
    void saysWhichValuesMakeAFieldAText() {
        Observed records = Observed.of(List.of(read("{\"v\":1}"), read("{\"v\":\"a\"}"), read("{\"v\":\"b\"}")));

        assertThat(JsonSchema.infer(records, false, names -> false).notes())
                .containsExactly("v: STRING, because its values are 1 number and 2 texts");
    }

    @Test
    void leavesOutFewValuesOfAnotherType() {
        List<JsonNode> values = new ArrayList<>(Collections.nCopies(10, read("{\"v\":1,\"o\":{\"x\":true}}")));
        values.add(read("{\"v\":\"soon\",\"o\":[]}"));

        JsonSchema.Result result = JsonSchema.infer(Observed.of(values), false, names -> false);
        assertThat(result.fields().stream().map(field -> text(field.type())))
                .containsExactly("BIGINT", "ROW<x BOOLEAN>");
        assertThat(result.isMixed()).isFalse();
        assertThat(result.notes())
                .containsExactly(
                        "v: 1 of 11 values are of another type than the others and would make dead letters",
                        "o: 1 of 11 values are of another type than the others and would make dead letters");
    }

    @Test
    void anIntegerMayBeAMeasureWithFractions() {
        Observed records = Observed.of(List.of(read("{\"temp_c\":20,\"count\":3}")));

        JsonSchema.Result result = JsonSchema.infer(records, false, names -> names.equals(List.of("temp_c")));

        assertThat(result.fields().stream().map(field -> text(field.type()))).containsExactly("DOUBLE", "BIGINT");
    }

    private static String infer(String... values) {
        List<JsonNode> records = Arrays.stream(values)
                .map(value -> read("{\"x\":" + value + "}"))
                .toList();
        return text(JsonSchema.infer(Observed.of(records), false, names -> false)
                .fields()
                .get(0)
                .type());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static List<String> names(JsonSchema.Result result) {
        return result.fields().stream().map(SqlType.Field::name).toList();
    }

    private static String text(SqlType type) {
        if (type instanceof SqlType.Row row) {
            return row.fields().stream()
                    .map(field -> field.name() + " " + text(field.type()))
                    .collect(Collectors.joining(", ", "ROW<", ">"));
        }
        if (type instanceof SqlType.Array array) {
            return "ARRAY<" + text(array.element()) + ">";
        }
        return type instanceof SqlType.Map map ? "MAP<" + text(map.value()) + ">" : ((SqlType.Scalar) type).name();
    }
}
