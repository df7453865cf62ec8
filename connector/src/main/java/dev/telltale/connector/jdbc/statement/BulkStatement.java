package dev.telltale.connector.jdbc.statement;

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
 * A statement for any number of rows. A trigger of the table runs once for all of them.
 *
 * @param sql has one array parameter per column
 * @param columns the parameters, in the order of the fields of a row
 */
public record BulkStatement(String sql, List<ColumnArray> columns) implements Serializable {

    /** The arrays of some columns of a table, for rows that consist of these columns. */
    static List<ColumnArray> arrays(String[] fields, DataType table) {
        List<LogicalType> types = table.getLogicalType().getChildren();
        List<ColumnArray> arrays = new ArrayList<>();
        for (String field : fields) {
            int index = DataType.getFieldNames(table).indexOf(field);
            arrays.add(ColumnArray.of(types.get(index), arrays.size()));
        }
        return List.copyOf(arrays);
    }

    /** Select items that turn the arrays into rows. */
    static String selectItems(List<ColumnArray> columns) {
        return columns.stream()
                .map(column -> "unnest(?::" + column.elementType() + "[])")
                .collect(Collectors.joining(", "));
    }

    /**
     * Executes the statement once for all rows.
     *
     * @param prepared this statement, prepared
     */
    public void execute(PreparedStatement prepared, List<RowData> rows) throws SQLException {
        for (int column = 0; column < columns.size(); column++) {
            prepared.setArray(column + 1, columns.get(column).of(prepared.getConnection(), rows));
        }
        prepared.executeUpdate();
    }
}
