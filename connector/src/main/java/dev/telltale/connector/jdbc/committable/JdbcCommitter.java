package dev.telltale.connector.jdbc.committable;

import java.io.IOException;
import java.util.Collection;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.jdbc.sink.DatabaseWriter;
import dev.telltale.connector.jdbc.sink.RowBuffer;
import dev.telltale.connector.jdbc.sink.RowCounters;
import dev.telltale.connector.jdbc.sink.UpsertRule;

/**
 * Writes the rows of a completed checkpoint. A restarted job commits them again, which changes nothing: the table has a
 * key.
 */
final class JdbcCommitter implements Committer<byte[]> {

    /** Rows per statement, chosen by us: memory stays bounded, and the fixed cost of a statement is negligible. */
    private static final int MAX_ROWS = 10_000;

    private final DatabaseWriter database;
    private final UpsertRule upserts;
    private final RowCounters counters;
    private final TypeSerializer<RowData> serializer;

    JdbcCommitter(
            DatabaseWriter database, UpsertRule upserts, RowCounters counters, TypeSerializer<RowData> serializer) {
        this.database = database;
        this.upserts = upserts;
        this.counters = counters;
        this.serializer = serializer;
    }

    /**
     * Opens the connection.
     *
     * @throws IOException if the database cannot be reached
     */
    void connect() throws IOException {
        database.connect();
    }

    @Override
    public void commit(Collection<CommitRequest<byte[]>> requests) throws IOException, InterruptedException {
        for (CommitRequest<byte[]> request : requests) {
            commit(request.getCommittable());
        }
    }

    void commit(byte[] committable) throws IOException, InterruptedException {
        RowBuffer[] rows = {new RowBuffer(upserts)};
        CommittableBuffer.read(committable, serializer, row -> {
            rows[0].add(row);
            if (rows[0].size() >= MAX_ROWS) {
                write(rows[0]);
                rows[0] = new RowBuffer(upserts);
            }
        });
        write(rows[0]);
    }

    private void write(RowBuffer rows) throws IOException, InterruptedException {
        if (rows.size() > 0) {
            counters.count(rows.size(), database.write(rows.rows(), rows.deletedKeys()));
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
