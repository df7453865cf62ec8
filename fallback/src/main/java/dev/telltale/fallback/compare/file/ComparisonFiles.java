package dev.telltale.fallback.compare.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

import dev.telltale.fallback.compare.rows.ColumnDifference;
import dev.telltale.fallback.compare.rows.ComparedTable;
import dev.telltale.fallback.compare.rows.StoredValue;
import dev.telltale.fallback.compare.rows.TableComparison;
import dev.telltale.fallback.report.ReportFiles;

/** Writes the rows that differ and the summary as CSV and Parquet. {@link #publish} replaces files of the same names. */
public final class ComparisonFiles implements Closeable {
    private static final int FETCHED_ROWS = 10_000;

    private static final RowType SUMMARY = new RowType(
            false,
            List.of(
                    new RowType.RowField("table_name", VarCharType.STRING_TYPE),
                    new RowType.RowField("column_name", VarCharType.STRING_TYPE),
                    new RowType.RowField("measure", VarCharType.STRING_TYPE),
                    new RowType.RowField("value", new DoubleType())));

    private final Path folder;
    private final List<ReportFiles> files = new ArrayList<>();

    /** @param folder is created if it does not exist */
    public ComparisonFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code TABLE_differences}: the rows that differ or that one version lacks. */
    public void writeRows(Handle handle, ComparedTable table) throws IOException {
        DifferenceQuery query = new DifferenceQuery(table);
        List<String> names = query.columns().getFieldNames();
        List<String> types = query.types();
        ReportFiles rows = open(table.result().name() + "_differences", query.columns());
        handle.useTransaction(open -> {
            try (ResultIterator<Map<String, Object>> differing = table.query(open, query.sql())
                    .setFetchSize(FETCHED_ROWS)
                    .map((row, context) -> values(row, names, types))
                    .iterator()) {
                while (differing.hasNext()) {
                    rows.write(differing.next());
                }
            }
        });
        rows.finish();
    }

    private static Map<String, Object> values(ResultSet row, List<String> names, List<String> types)
            throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), StoredValue.read(row, i + 1, types.get(i)));
        }
        return values;
    }

    /** Writes {@code PIPELINE_comparison}: the numbers of rows by table and column. */
    public void writeSummary(String pipeline, List<TableComparison> tables) throws IOException {
        ReportFiles summary = open(pipeline + "_comparison", SUMMARY);
        for (TableComparison table : tables) {
            String name = table.table();
            summary.write(measure(name, null, "rows_equal", table.rows().equal()));
            summary.write(measure(name, null, "rows_different", table.rows().different()));
            summary.write(measure(name, null, "rows_only_before", table.rows().onlyBefore()));
            summary.write(measure(name, null, "rows_only_after", table.rows().onlyAfter()));
            for (ColumnDifference column : table.differences()) {
                summary.write(measure(name, column.column(), "rows_different", column.rows()));
                if (column.largest().isPresent()) {
                    summary.write(measure(name, column.column(), "largest_difference", number(column.largest())));
                    summary.write(measure(name, column.column(), "mean_difference", number(column.mean())));
                }
            }
        }
        summary.finish();
    }

    private static double number(Optional<String> text) {
        return Double.parseDouble(text.orElse("NaN"));
    }

    private static Map<String, Object> measure(String table, String column, String measure, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("table_name", table);
        row.put("column_name", column);
        row.put("measure", measure);
        row.put("value", value);
        return row;
    }

    private ReportFiles open(String name, RowType columns) throws IOException {
        ReportFiles opened = new ReportFiles(folder, name, columns);
        files.add(opened);
        return opened;
    }

    /**
     * Renames the completed files.
     *
     * @return their absolute paths
     */
    public List<Path> publish() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (ReportFiles each : files) {
            paths.addAll(each.publish());
        }
        return paths;
    }

    @Override
    public void close() throws IOException {
        for (ReportFiles each : files) {
            each.close();
        }
    }
}
