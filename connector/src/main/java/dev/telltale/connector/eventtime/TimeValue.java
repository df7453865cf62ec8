package dev.telltale.connector.eventtime;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;

/** Reads an instant from a field of a row that is not null. */
interface TimeValue extends Serializable {

    /** Milliseconds since the epoch; {@link dev.telltale.connector.time.TimestampStandard#UNREADABLE} if it is no instant. */
    long epochMillis(RowData row, int position);

    /** Why the field is no instant, in a few words; null if it is one. */
    String problem(RowData row, int position);
}
