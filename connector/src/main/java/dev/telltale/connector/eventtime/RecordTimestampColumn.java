package dev.telltale.connector.eventtime;

import java.io.Serializable;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;

/** Fills the event time of a decoded row with the timestamp of its record; without a valid one, fills the error. */
public final class RecordTimestampColumn implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int PRECISION = 3;

    private final RecordTimestamp timestamp;
    private final int timestampField;
    private final int eventTimeField;
    private final int errorField;
    private final RowData.FieldGetter[] fields;

    /**
     * @param timestamp checks the timestamp
     * @param timestampField index of the timestamp of the record
     * @param eventTimeField index of the event time
     * @param errorField index of the error, which is null in a decoded row
     * @param rowType type of the rows of the scan
     */
    public RecordTimestampColumn(
            RecordTimestamp timestamp, int timestampField, int eventTimeField, int errorField, RowType rowType) {
        this.timestamp = timestamp;
        this.timestampField = timestampField;
        this.eventTimeField = eventTimeField;
        this.errorField = errorField;
        this.fields = new RowData.FieldGetter[rowType.getFieldCount()];
        for (int field = 0; field < fields.length; field++) {
            fields[field] = RowData.createFieldGetter(rowType.getTypeAt(field), field);
        }
    }

    /**
     * Fills the columns.
     *
     * @param row from the stock source; no other operator holds it. It is a binary row if the operators are not chained
     * @return the row, or a copy if it is binary
     */
    public RowData filled(RowData row) {
        if (!row.isNullAt(errorField)) {
            return row;
        }
        GenericRowData filled = row instanceof GenericRowData objects ? objects : copied(row);
        long recordMillis = row.getTimestamp(timestampField, PRECISION).getMillisecond();
        long clockMillis = System.currentTimeMillis();
        TimestampData eventTime = timestamp.eventTime(recordMillis, clockMillis);
        filled.setField(eventTimeField, eventTime);
        filled.setField(errorField, timestamp.error(recordMillis, clockMillis));
        return filled;
    }

    private GenericRowData copied(RowData row) {
        GenericRowData copy = new GenericRowData(row.getRowKind(), fields.length);
        for (int field = 0; field < fields.length; field++) {
            copy.setField(field, fields[field].getFieldOrNull(row));
        }
        return copy;
    }
}
