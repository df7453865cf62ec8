package dev.telltale.connector.jdbc;

import java.util.Arrays;
import java.util.List;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** Checks the sink options of a table against its columns and its key. */
final class SinkOptions {

    private SinkOptions() {}

    /**
     * The version column; null if the option is not set.
     *
     * @throws ValidationException if the table has no such column or no key, or if the values of the column have no
     *     order
     */
    static String versionColumn(ReadableConfig options, DataType columns, int[] primaryKey) {
        String column = options.get(TelltaleJdbcOptions.SINK_VERSION_COLUMN);
        if (column == null) {
            return null;
        }
        int index = DataType.getFieldNames(columns).indexOf(column);
        if (index < 0) {
            throw invalidVersion("names no column of the table: '" + column + "'");
        }
        if (primaryKey.length == 0) {
            throw invalidVersion("needs a PRIMARY KEY, without which no row replaces another");
        }
        if (Arrays.stream(primaryKey).anyMatch(key -> key == index)) {
            throw invalidVersion("names a column of the PRIMARY KEY, which is equal in both rows: '" + column + "'");
        }
        LogicalType type = columns.getLogicalType().getChildren().get(index);
        if (!isOrdered(type)) {
            throw invalidVersion("names a column that is neither numeric nor a timestamp: '" + column + "' "
                    + type.asSummaryString());
        }
        return column;
    }

    private static boolean isOrdered(LogicalType type) {
        return List.of(LogicalTypeFamily.NUMERIC, LogicalTypeFamily.TIMESTAMP).stream()
                .anyMatch(type.getTypeRoot().getFamilies()::contains);
    }

    /** @throws ValidationException if the sink cannot give the delivery guarantee */
    static boolean isExactlyOnce(ReadableConfig options, int[] primaryKey) {
        return switch (options.get(TelltaleJdbcOptions.SINK_DELIVERY_GUARANTEE)) {
            case AT_LEAST_ONCE -> false;
            case NONE -> throw invalidGuarantee("must be 'at-least-once' or 'exactly-once'");
            case EXACTLY_ONCE -> {
                if (primaryKey.length == 0) {
                    throw invalidGuarantee("needs a PRIMARY KEY for 'exactly-once': a restarted job writes rows again");
                }
                yield true;
            }
        };
    }

    private static ValidationException invalidVersion(String reason) {
        return invalid(TelltaleJdbcOptions.SINK_VERSION_COLUMN, reason);
    }

    private static ValidationException invalidGuarantee(String reason) {
        return invalid(TelltaleJdbcOptions.SINK_DELIVERY_GUARANTEE, reason);
    }

    private static ValidationException invalid(ConfigOption<?> option, String reason) {
        return new ValidationException("Option '" + option.key() + "' " + reason + ".");
    }
}
