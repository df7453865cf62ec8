package dev.telltale.fallback.landing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import de.bytefish.pgbulkinsert.row.SimpleRow;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Table of a pipeline's landed readings: the columns of its reading contract, preceded by topic, partition, offset
 * and event time.
 */
public final class ReadingsTable {
    private static final List<String> POSITION = List.of("topic", "partition_id", "partition_offset", "event_time");

    /** Chosen by us: the newest event time is among these last readings, and an index finds them quickly. */
    private static final long LAST_READINGS = 10_000;

    /** Zero of PostgreSQL's binary {@code timestamptz}. */
    private static final long DATABASE_EPOCH_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final SimpleRowWriter.Table table;
    private final List<LogicalType> types;

    public ReadingsTable(BatchPipeline pipeline) {
        RowType columns = (RowType) pipeline.readingColumns().getLogicalType();
        List<String> names = new ArrayList<>(POSITION);
        names.addAll(columns.getFieldNames());
        this.table = new SimpleRowWriter.Table("public", pipeline.name() + "_readings", names.toArray(String[]::new));
        this.types = columns.getChildren();
    }

    /** Writes rows with {@code COPY}, within the transaction of {@code connection}. */
    void copy(Connection connection, List<Landed> readings) throws SQLException {
        try (SimpleRowWriter writer = new SimpleRowWriter(table, connection.unwrap(PGConnection.class), true)) {
            readings.forEach(landed -> writer.startRow(row -> fill(row, landed)));
        }
    }

    /**
     * Returns the greatest event time of the last landed readings of a partition.
     *
     * @param first lowest offset, inclusive
     * @param next highest offset, exclusive
     */
    Optional<Instant> newest(Handle handle, TopicPartition partition, long first, long next) {
        return handle.createQuery("SELECT max(event_time) FROM " + table.getFullyQualifiedTableName(false)
                        + " WHERE topic = :topic "
                        + "AND partition_id = :partition AND partition_offset >= :first AND partition_offset < :next")
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .bind("first", Math.max(first, next - LAST_READINGS))
                .bind("next", next)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Returns the lowest event time of all landed readings. */
    public Optional<Instant> firstEventTime(Handle handle) {
        return handle.createQuery("SELECT min(event_time) FROM " + table.getFullyQualifiedTableName(false))
                .mapTo(Instant.class)
                .findOne();
    }

    /** Returns a binary {@code timestamptz}. The library's own conversion uses the Julian calendar before 1582. */
    private static long databaseTime(long epochMillis) {
        return TimeUnit.MILLISECONDS.toMicros(epochMillis - DATABASE_EPOCH_MILLIS);
    }

    private void fill(SimpleRow row, Landed landed) {
        row.setText(0, landed.topic());
        row.setInteger(1, landed.partition());
        row.setLong(2, landed.offset());
        row.setLong(3, databaseTime(landed.reading().eventTimeMillis()));
        RowData columns = landed.reading().columns();
        for (int column = 0; column < types.size(); column++) {
            fill(row, POSITION.size() + column, columns, column);
        }
    }

    private void fill(SimpleRow row, int target, RowData columns, int column) {
        boolean missing = columns.isNullAt(column);
        switch (types.get(column).getTypeRoot()) {
            case FLOAT -> row.setFloat(target, missing ? null : (Float) columns.getFloat(column));
            case DOUBLE -> row.setDouble(target, missing ? null : (Double) columns.getDouble(column));
            case INTEGER -> row.setInteger(target, missing ? null : (Integer) columns.getInt(column));
            case BIGINT -> row.setLong(target, missing ? null : (Long) columns.getLong(column));
            case VARCHAR ->
                row.setText(
                        target,
                        missing ? null : withoutNul(columns.getString(column).toString()));
            default ->
                throw new TelltaleException("a reading column of type " + types.get(column) + " cannot be landed");
        }
    }

    /** Removes the one character that PostgreSQL's text cannot hold. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    /**
     * A valid reading and its position.
     *
     * @param topic topic of the record
     * @param partition partition of the record
     * @param offset offset of the record
     * @param reading the decoded reading
     */
    record Landed(String topic, int partition, long offset, Reading.Valid reading) {}
}
