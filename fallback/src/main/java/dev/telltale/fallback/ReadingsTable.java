package dev.telltale.fallback;

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

/** The readings table of a pipeline: {@code COPY} of the columns of its contract, beside topic, place and time. */
final class ReadingsTable {
    private static final List<String> PLACE = List.of("topic", "partition_id", "partition_offset", "event_time");

    /** Readings among which the newest is looked for. Chosen by us: more than come out of order, and found in no time. */
    private static final long LAST = 10_000;

    /** What PostgreSQL counts a {@code timestamptz} from. */
    private static final long DATABASE_EPOCH_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final SimpleRowWriter.Table table;
    private final List<LogicalType> types;

    ReadingsTable(String pipeline, RowType columns) {
        List<String> names = new ArrayList<>(PLACE);
        names.addAll(columns.getFieldNames());
        this.table = new SimpleRowWriter.Table("public", pipeline + "_readings", names.toArray(String[]::new));
        this.types = columns.getChildren();
    }

    /** Copies rows within the transaction of {@code connection}. */
    void copy(Connection connection, List<Landed> readings) throws SQLException {
        try (SimpleRowWriter writer = new SimpleRowWriter(table, connection.unwrap(PGConnection.class), true)) {
            readings.forEach(landed -> writer.startRow(row -> fill(row, landed)));
        }
    }

    /**
     * Event time of the newest of the last readings landed of a partition.
     *
     * @param first offset from which on they count
     * @param next offset before which they count
     */
    Optional<Instant> newest(Handle handle, TopicPartition partition, long first, long next) {
        return handle.createQuery("SELECT max(event_time) FROM " + table.getFullyQualifiedTableName(false)
                        + " WHERE topic = :topic "
                        + "AND partition_id = :partition AND partition_offset >= :first AND partition_offset < :next")
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .bind("first", Math.max(first, next - LAST))
                .bind("next", next)
                .mapTo(Instant.class)
                .findOne();
    }

    /** The event time of the first reading that was landed. */
    Optional<Instant> firstEventTime(Handle handle) {
        return handle.createQuery("SELECT min(event_time) FROM " + table.getFullyQualifiedTableName(false))
                .mapTo(Instant.class)
                .findOne();
    }

    /** As a {@code timestamptz} is sent in binary; the library has the Julian calendar before 1582. */
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
            fill(row, PLACE.size() + column, columns, column);
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
            default -> throw new FallbackException("a reading's column cannot be landed: " + types.get(column));
        }
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    /**
     * A valid reading and its place.
     *
     * @param topic where it was read
     * @param partition its partition
     * @param offset its offset
     * @param reading what it says
     */
    record Landed(String topic, int partition, long offset, Reading.Valid reading) {}
}
