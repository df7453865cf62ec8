package dev.telltale.connector.eventtime;

import java.io.Serializable;
import java.util.Optional;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.time.TimestampStandard;

/**
 * Takes the event time of a row from the timestamp of its record. A format does not see this timestamp, so that the reader
 * of the records fills it in.
 */
public final class RecordTimestamp implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String NAME = "record timestamp: ";

    private final ClockLimit limit;

    private RecordTimestamp(ClockLimit limit) {
        this.limit = limit;
    }

    /**
     * The event time by the options of a lossless format.
     *
     * @param options without the prefix of the format
     * @return empty if the format itself fills the event time, or if the table has none
     */
    public static Optional<RecordTimestamp> of(ReadableConfig options) {
        EventTimeColumn column = EventTimeColumn.of(options);
        return column.isRecordTimestamp() ? Optional.of(new RecordTimestamp(column.limit())) : Optional.empty();
    }

    /**
     * The event time.
     *
     * @param recordMillis timestamp of the record; negative if it has none
     * @param clockMillis the clock when the record was received
     * @return null if the record has no timestamp, or one that is too far ahead of the clock
     */
    public TimestampData eventTime(long recordMillis, long clockMillis) {
        return reason(recordMillis, clockMillis) == null ? TimestampData.fromEpochMillis(recordMillis) : null;
    }

    /** Why {@link #eventTime} returned null for the timestamp; null if it did not. */
    public StringData error(long recordMillis, long clockMillis) {
        String reason = reason(recordMillis, clockMillis);
        return reason == null ? null : StringData.fromString(NAME + reason);
    }

    private String reason(long recordMillis, long clockMillis) {
        if (recordMillis < 0) {
            return "missing";
        }
        if (recordMillis > TimestampStandard.LATEST) {
            return TimestampStandard.NO_YEAR;
        }
        return limit.allows(recordMillis, clockMillis) ? null : limit.error();
    }
}
