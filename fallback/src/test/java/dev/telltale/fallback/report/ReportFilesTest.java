package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.failure.TelltaleException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ReportFilesTest {
    private static final RowType COLUMNS = (RowType) DataTypes.ROW(
                    DataTypes.FIELD("name", DataTypes.STRING()),
                    DataTypes.FIELD("count", DataTypes.BIGINT()),
                    DataTypes.FIELD("mean", DataTypes.DOUBLE()),
                    DataTypes.FIELD("start", DataTypes.TIMESTAMP(3)))
            .notNull()
            .getLogicalType();
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.250Z");

    @TempDir
    private Path folder;

    @Test
    void keepsQuotesLimitsAndNullsInCsv() throws IOException {
        writeHardRows();

        assertThat(folder.resolve("hard.csv")).content().isEqualTo("""
                name,count,mean,start
                "a ""b"", ç
                \uD83D\uDC93",-9223372036854775808,0.1,2026-11-01T12:00:00.250Z
                "",0,-0.0,1970-01-01T00:00:00Z
                ,,,
                """);
    }

    @Test
    @Tag("reads-parquet")
    void keepsQuotesLimitsAndNullsInParquet() throws IOException {
        writeHardRows();

        assertThat(ParquetRows.read(folder.resolve("hard.parquet")).rows())
                .extracting(Object::toString)
                .containsExactly(
                        "name: a \"b\", ç\n\uD83D\uDC93\ncount: -9223372036854775808\nmean: 0.1\nstart: "
                                + NOON.toEpochMilli() + "\n",
                        "name: \ncount: 0\nmean: -0.0\nstart: 0\n",
                        "");
    }

    private void writeHardRows() throws IOException {
        try (ReportFiles files = new ReportFiles(folder, "hard", COLUMNS)) {
            files.write(row("a \"b\", ç\n\uD83D\uDC93", Long.MIN_VALUE, 0.1, NOON));
            files.write(row("", 0L, -0.0, Instant.EPOCH));
            files.write(row(null, null, null, null));
            files.finish();
            files.publish();
        }
    }

    @Test
    void refusesAColumnThatParquetCannotHold() throws IOException {
        RowType columns =
                RowType.of(new LogicalType[] {DataTypes.TIMESTAMP(9).getLogicalType()}, new String[] {"start"});

        assertThatThrownBy(() -> new ReportFiles(folder, "nanoseconds", columns))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("report nanoseconds has a column that Parquet cannot hold: ");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".csv"))).isEmpty();
        }
    }

    private static Map<String, Object> row(Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 0; column < values.length; column++) {
            row.put(COLUMNS.getFieldNames().get(column), values[column]);
        }
        return row;
    }
}
