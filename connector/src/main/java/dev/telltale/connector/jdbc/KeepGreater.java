package dev.telltale.connector.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** Checks option {@code sink.version-column} against the table that it is set for. */
final class KeepGreater {

    private KeepGreater() {}

    /**
     * The column that ranks rows, or null where the option is not set.
     *
     * @throws ValidationException if there is no such column, no key to be in conflict over, or no order among its values
     */
    static String validColumn(Optional<String> option, DataType columns, int[] primaryKey) {
        if (option.isEmpty()) {
            return null;
        }
        String column = option.get();
        int index = DataType.getFieldNames(columns).indexOf(column);
        if (index < 0) {
            throw invalid("names no column of the table: '" + column + "'");
        }
        if (primaryKey.length == 0) {
            throw invalid("needs a PRIMARY KEY, without which no row replaces another");
        }
        if (Arrays.stream(primaryKey).anyMatch(key -> key == index)) {
            throw invalid("names a column of the PRIMARY KEY, in which rows in conflict are equal: '" + column + "'");
        }
        LogicalType type = columns.getLogicalType().getChildren().get(index);
        if (!isOrdered(type)) {
            throw invalid(
                    "names a column that holds neither numbers nor times: '" + column + "' " + type.asSummaryString());
        }
        return column;
    }

    private static boolean isOrdered(LogicalType type) {
        return List.of(LogicalTypeFamily.NUMERIC, LogicalTypeFamily.TIMESTAMP).stream()
                .anyMatch(type.getTypeRoot().getFamilies()::contains);
    }

    private static ValidationException invalid(String reason) {
        return new ValidationException(
                "Option '" + TelltaleJdbcOptions.SINK_VERSION_COLUMN.key() + "' " + reason + ".");
    }
}
