package dev.telltale.connector.jdbc;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * One statement for any number of rows: a trigger of the table is called once for all of them.
 *
 * @param sql with a parameter for each column
 * @param columns the parameters, in the order of a row's fields
 */
record RowsStatement(String sql, List<ColumnArray> columns) implements Serializable {

    /** The arrays of some columns of a table, as a row has them that consists of these. */
    static List<ColumnArray> arrays(String[] fields, DataType table) {
        List<LogicalType> types = table.getLogicalType().getChildren();
        List<ColumnArray> arrays = new ArrayList<>();
        for (String field : fields) {
            int place = DataType.getFieldNames(table).indexOf(field);
            arrays.add(ColumnArray.of(types.get(place), arrays.size()));
        }
        return List.copyOf(arrays);
    }

    /** Select items that make rows of the arrays again, in their order. */
    static String selectItems(List<ColumnArray> columns) {
        return columns.stream()
                .map(column -> "unnest(?::" + column.elementType() + "[])")
                .collect(Collectors.joining(", "));
    }

    /**
     * Executes it once.
     *
     * @param prepared the statement
     */
    void execute(PreparedStatement prepared, List<RowData> rows) throws SQLException {
        for (int column = 0; column < columns.size(); column++) {
            prepared.setArray(column + 1, columns.get(column).of(prepared.getConnection(), rows));
        }
        prepared.executeUpdate();
    }
}
