package dev.telltale.fallback.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.types.Row;

/**
 * The columns of a report, as its view has them.
 *
 * @param all in order
 */
record ReportColumns(List<ReportColumn> all) {

    static ReportColumns of(ResolvedSchema view) {
        return new ReportColumns(view.getColumns().stream()
                .map(column -> new ReportColumn(
                        column.getName(),
                        ColumnType.of(column.getDataType().getLogicalType()),
                        column.getDataType().getLogicalType().isNullable()))
                .toList());
    }

    List<String> names() {
        return all.stream().map(ReportColumn::name).toList();
    }

    /** Values by column, in the columns' order. */
    Map<String, Object> row(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int column = 0; column < all.size(); column++) {
            values.put(all.get(column).name(), ColumnType.value(row.getField(column)));
        }
        return values;
    }

    /**
     * @param name the same in the view, the table and the files
     * @param type what it holds
     * @param nullable whether a row may have no value in it
     */
    record ReportColumn(String name, ColumnType type, boolean nullable) {}
}
