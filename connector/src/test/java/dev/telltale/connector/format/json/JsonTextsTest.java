package dev.telltale.connector.format.json;

import java.util.List;
import java.util.Map;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.Formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** With an option, a STRING column takes values of all types, and the columns around it stay strict. */
final class JsonTextsTest {
    private static final DataType COLUMNS =
            DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING()), DataTypes.FIELD("count", DataTypes.INT()));
    private static final int ERROR = 3;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "a b"              | a b
            7                  | 7
            7.50               | 7.50
            -1e400             | -1e400
            true               | true
            {"b": [1, {}], "c": null} | {"b":[1,{}],"c":null}
            []                 | []
            null               |
            """)
    void takesAnyValueAsText(String value, String text) {
        RowData row = decode("{\"id\": " + value + ", \"count\": 3}");

        assertThat(row.isNullAt(ERROR)).isTrue();
        assertThat(row.isNullAt(0) ? null : row.getString(0).toString()).isEqualTo(text);
        assertThat(row.getInt(1)).isEqualTo(3);
        assertThat(decode("{\"id\": " + value + ", \"count\": \"3\"}")
                        .getString(ERROR)
                        .toString())
                .isEqualTo("field count: expected an integer, found \"3\"");
    }

    private static RowData decode(String value) {
        return Formats.decode(
                Formats.open(
                        new TelltaleJsonFormatFactory(),
                        COLUMNS,
                        Map.of("text.of-any-value", "true"),
                        List.of("raw", "error"),
                        new UnregisteredMetricsGroup()),
                value.getBytes(UTF_8));
    }
}
