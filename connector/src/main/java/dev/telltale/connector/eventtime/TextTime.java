package dev.telltale.connector.eventtime;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

import dev.telltale.connector.time.TimestampStandard;

/**
 * A text in a notation.
 *
 * @param standard the notation
 */
record TextTime(TimestampStandard standard) implements TimeValue {

    static TimeValue of(LogicalType type, TimestampStandard standard) {
        return type.is(LogicalTypeRoot.VARCHAR) ? new TextTime(standard) : null;
    }

    @Override
    public long epochMillis(RowData row, int position) {
        return standard.epochMillis(bytes(row, position));
    }

    private static byte[] bytes(RowData row, int position) {
        return row instanceof TextRow texts
                ? texts.getTextBytes(position)
                : row.getString(position).toBytes();
    }

    @Override
    public String problem(RowData row, int position) {
        return standard.problem(bytes(row, position));
    }
}
