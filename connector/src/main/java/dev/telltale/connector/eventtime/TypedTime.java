package dev.telltale.connector.eventtime;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

import dev.telltale.connector.time.TimestampStandard;

/**
 * A TIMESTAMP in UTC or a TIMESTAMP_LTZ. Digits after milliseconds are cut off.
 *
 * @param precision digits of a second
 */
record TypedTime(int precision) implements TimeValue {

    static TimeValue of(LogicalType type) {
        return type.isAnyOf(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE, LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
                ? new TypedTime(LogicalTypeChecks.getPrecision(type))
                : null;
    }

    @Override
    public long epochMillis(RowData row, int position) {
        long millis = row.getTimestamp(position, precision).getMillisecond();
        return TimestampStandard.isInRange(millis) ? millis : TimestampStandard.UNREADABLE;
    }

    @Override
    public String problem(RowData row, int position) {
        return epochMillis(row, position) == TimestampStandard.UNREADABLE ? TimestampStandard.NO_YEAR : null;
    }
}
