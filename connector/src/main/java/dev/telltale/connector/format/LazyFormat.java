package dev.telltale.connector.format;

import java.io.Serializable;
import java.util.Optional;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.eventtime.EventTime;

/**
 * The parts of a lossless format for rows that read their fields when they are asked for.
 *
 * @param fields reads the columns of a record
 * @param eventTime reads the event time from these columns
 */
public record LazyFormat(LazyFields fields, EventTime eventTime) implements Serializable {

    /** The parts of a format; empty if it decodes whole records, or fills no column with the event time of a record. */
    public static Optional<LazyFormat> of(DeserializationSchema<RowData> format) {
        return format instanceof LosslessDeserializationSchema lossless ? lossless.lazy() : Optional.empty();
    }
}
