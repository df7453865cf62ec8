package dev.telltale.connector.kafka.row;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.connector.eventtime.EventTime;
import dev.telltale.connector.eventtime.TextRow;
import dev.telltale.connector.format.lazy.LazyFields;

/**
 * A row that reads its fields from a Kafka record when they are asked for. First come the fields of the value, then other
 * columns. It refers to the record and does not change it.
 */
public final class LazyRow extends ScalarRow implements TextRow {

    private final LazyFields fields;
    private final LazyColumn[] others;
    private final ConsumerRecord<byte[], byte[]> record;
    private final StringData topic;
    private final int[] positions;
    private final long clockMillis;
    private RowKind kind = RowKind.INSERT;
    private TimestampData eventTime;
    private TimestampData watermark;
    private boolean isJudged;

    /** The text that was read last, and its column: the queries of a job read the same key. */
    private StringData text;

    private int textColumn = -1;

    /**
     * A row without an event time.
     *
     * @param fields reads the fields of the value
     * @param others the columns after these
     * @param topic of the record, as text
     * @param positions of the fields in the value
     * @param clockMillis the clock, in milliseconds since the epoch
     */
    public LazyRow(
            LazyFields fields,
            LazyColumn[] others,
            ConsumerRecord<byte[], byte[]> record,
            StringData topic,
            int[] positions,
            long clockMillis) {
        this.fields = fields;
        this.others = others;
        this.record = record;
        this.topic = topic;
        this.positions = positions;
        this.clockMillis = clockMillis;
    }

    /** Reads the event time; returns whether the row has a usable one. */
    public boolean readTime(EventTime time) {
        eventTime = time.of(this, clockMillis);
        return eventTime != null;
    }

    void setWatermark(TimestampData value) {
        watermark = value;
    }

    void setJudged(boolean value) {
        isJudged = value;
    }

    private LazyColumn other(int column) {
        return others[column - positions.length];
    }

    private boolean isField(int column) {
        return column < positions.length;
    }

    @Override
    public int getArity() {
        return positions.length + others.length;
    }

    @Override
    public RowKind getRowKind() {
        return kind;
    }

    @Override
    public void setRowKind(RowKind changed) {
        kind = changed;
    }

    @Override
    public boolean isNullAt(int column) {
        if (isField(column)) {
            return positions[column] < 0;
        }
        return switch (other(column)) {
            case KEY -> record.key() == null;
            case ERROR -> true;
            case WATERMARK -> watermark == null;
            case JUDGED -> !isJudged;
            default -> false;
        };
    }

    @Override
    public boolean getBoolean(int column) {
        return isField(column) ? fields.readBoolean(record.value(), positions[column]) : isJudged;
    }

    @Override
    public int getInt(int column) {
        return isField(column) ? (int) fields.readLong(record.value(), positions[column]) : record.partition();
    }

    @Override
    public long getLong(int column) {
        return isField(column) ? fields.readLong(record.value(), positions[column]) : record.offset();
    }

    @Override
    public float getFloat(int column) {
        return fields.readFloat(record.value(), positions[column]);
    }

    @Override
    public double getDouble(int column) {
        return fields.readDouble(record.value(), positions[column]);
    }

    @Override
    public StringData getString(int column) {
        if (!isField(column)) {
            return topic;
        }
        if (textColumn != column) {
            text = fields.readText(record.value(), positions[column]);
            textColumn = column;
        }
        return text;
    }

    @Override
    public byte[] getTextBytes(int column) {
        return fields.readBytes(record.value(), positions[column]);
    }

    @Override
    public TimestampData getTimestamp(int column, int precision) {
        return switch (other(column)) {
            case EVENT_TIME -> eventTime;
            case WATERMARK -> watermark;
            case RECEIVED_AT -> TimestampData.fromEpochMillis(clockMillis);
            case TIMESTAMP -> TimestampData.fromEpochMillis(record.timestamp());
            default -> throw different(column);
        };
    }

    @Override
    public byte[] getBinary(int column) {
        if (isField(column)) {
            return fields.readBytes(record.value(), positions[column]);
        }
        return other(column) == LazyColumn.KEY ? record.key() : record.value();
    }
}
