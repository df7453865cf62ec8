package dev.telltale.local.testing.memory;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A column of a row that is made of a given record.
 *
 * @param name name of the metadata or of the column that the record itself gives; null for a decoded value
 * @param getter reads a decoded value; null otherwise
 */
record GivenColumn(String name, RowData.FieldGetter getter) implements Serializable {

    static GivenColumn of(String name) {
        return new GivenColumn(name, null);
    }

    static GivenColumn decoded(LogicalType type, int position) {
        return new GivenColumn(null, RowData.createFieldGetter(type, position));
    }

    Object value(GivenRecord record, RowData decoded) {
        if (getter != null) {
            return getter.getFieldOrNull(decoded);
        }
        return switch (name) {
            case "record_key" -> record.key();
            case "record_time" -> TimestampData.fromEpochMillis(record.landedMillis());
            case "topic" -> StringData.fromString(record.topic());
            case "partition" -> record.partition();
            case "offset" -> record.offset();
            case "timestamp" -> TimestampData.fromEpochMillis(record.timestampMillis());
            // The watermark operator fills its column afterwards.
            default -> null;
        };
    }
}
