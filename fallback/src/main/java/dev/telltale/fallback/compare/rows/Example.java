package dev.telltale.fallback.compare.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row that both versions have with different values.
 *
 * @param key values by column of the key
 * @param changes the columns that differ
 */
public record Example(Map<String, Object> key, List<Change> changes) {

    /**
     * A column of the row.
     *
     * @param column name of the column
     * @param before value of the first version
     * @param after value of the second version
     */
    public record Change(String column, Object before, Object after) {}

    /** Reads the key, then for each column whether it differs, its value before and its value after. */
    static Example read(ResultSet row, ComparedTable table, List<String> columns) throws SQLException {
        Map<String, Object> key = new LinkedHashMap<>();
        int position = 1;
        for (String column : table.result().key()) {
            key.put(column, StoredValue.read(row, position++, table.type(column)));
        }
        List<Change> changes = new ArrayList<>();
        for (String column : columns) {
            boolean differs = row.getBoolean(position++);
            Object before = StoredValue.read(row, position++, table.type(column));
            Object after = StoredValue.read(row, position++, table.type(column));
            if (differs) {
                changes.add(new Change(column, before, after));
            }
        }
        return new Example(key, changes);
    }

    boolean shows(String column) {
        return changes.stream().anyMatch(change -> Objects.equals(change.column, column));
    }
}
