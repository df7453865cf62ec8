package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.report.ReportColumns.ReportColumn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ReportFilesTest {
    private static final ReportColumns COLUMNS = new ReportColumns(List.of(
            new ReportColumn("name", ColumnType.TEXT, true),
            new ReportColumn("count", ColumnType.WHOLE_NUMBER, true),
            new ReportColumn("mean", ColumnType.REAL_NUMBER, true),
            new ReportColumn("start", ColumnType.INSTANT, true)));
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.250Z");

    @TempDir
    private Path folder;

    @Test
    void keepsWhatIsHardToWriteInCsvAndTellsNothingFromAnEmptyText() throws IOException {
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
    void keepsWhatIsHardToWriteInParquetAndTellsNothingFromAnEmptyText() throws IOException {
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
        try (ReportFiles files = ReportFiles.in(folder, "hard", COLUMNS)) {
            files.write(row("a \"b\", ç\n\uD83D\uDC93", Long.MIN_VALUE, 0.1, NOON));
            files.write(row("", 0L, -0.0, Instant.EPOCH));
            files.write(row(null, null, null, null));
            files.finish();
            files.publish();
        }
    }

    @Test
    void refusesAColumnThatItCannotHold() {
        assertThatThrownBy(() -> ColumnType.of(DataTypes.BYTES().getLogicalType()))
                .hasMessageStartingWith("a report has no columns of the type ");
    }

    private static Map<String, Object> row(Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 0; column < values.length; column++) {
            row.put(COLUMNS.names().get(column), values[column]);
        }
        return row;
    }
}
