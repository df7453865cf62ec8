package dev.telltale.fallback.landing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import de.bytefish.pgbulkinsert.row.SimpleRow;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.script.TimeRange;

/** Table of a pipeline's landed readings: records as they came, with their place, event time and key. */
public final class ReadingsTable {
    private static final String[] COLUMNS = {
        "topic", "partition_id", "partition_offset", "event_time", "reading_key", "record_key", "payload"
    };

    /** Chosen by us: the newest event time is among these last readings, and an index finds them quickly. */
    private static final long LAST_READINGS = 10_000;

    /** Zero of PostgreSQL's binary {@code timestamptz}. */
    private static final long DATABASE_EPOCH_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final SimpleRowWriter.Table table;

    public ReadingsTable(BatchPipeline pipeline) {
        this.table = new SimpleRowWriter.Table(
                DatabaseSchemas.of(pipeline.settings()).tables(), pipeline.name() + "_readings", COLUMNS);
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
        return handle.createQuery("SELECT max(event_time) FROM " + name()
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
        return handle.createQuery("SELECT min(event_time) FROM " + name())
                .mapTo(Instant.class)
                .findOne();
    }

    /** Returns the table as SQL. */
    public String name() {
        return table.getFullyQualifiedTableName(true);
    }

    /** Returns the number of landed readings in a range of event time. */
    public long count(Handle handle, TimeRange range) {
        return handle.createQuery("SELECT count(*) FROM " + name() + " WHERE event_time >= :from AND event_time < :to")
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(Long.class)
                .one();
    }

    /** Returns a binary {@code timestamptz}. The library's own conversion uses the Julian calendar before 1582. */
    private static long databaseTime(long epochMillis) {
        return TimeUnit.MILLISECONDS.toMicros(epochMillis - DATABASE_EPOCH_MILLIS);
    }

    private static void fill(SimpleRow row, Landed landed) {
        ConsumerRecord<byte[], byte[]> record = landed.record();
        row.setText(0, record.topic());
        row.setInteger(1, record.partition());
        row.setLong(2, record.offset());
        row.setLong(3, databaseTime(landed.reading().eventTimeMillis()));
        row.setText(4, landed.reading().key().orElse(null));
        row.setByteArray(5, record.key());
        row.setByteArray(6, record.value());
    }

    /**
     * A record and what it says about its place.
     *
     * @param record the record as it came
     * @param reading its key and event time
     */
    record Landed(ConsumerRecord<byte[], byte[]> record, Reading.Timed reading) {
        int partition() {
            return record.partition();
        }

        long offset() {
            return record.offset();
        }
    }
}
