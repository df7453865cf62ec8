package dev.telltale.connector.jdbc;

import java.io.IOException;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.jdbc.committable.CompressedRows;

/** Rows as bytes, which wait for their checkpoint. */
final class HeldRows implements AutoCloseable {

    /** Compressed. Chosen by us: what a checkpoint carries easily. */
    static final int MAX_BYTES = 16 << 20;

    /** Rows of one statement. Chosen by us: memory stays bounded, and a statement's fixed cost does not show. */
    private static final int ROWS_AT_ONCE = 10_000;

    private final BatchingSink sink;
    private final DatabaseWriter database;
    private final CompressedRows held;
    private final WrittenRows written;

    HeldRows(BatchingSink sink, TypeSerializer<RowData> serializer, WrittenRows written) {
        this.sink = sink;
        this.database = sink.database();
        this.held = new CompressedRows(serializer);
        this.written = written;
    }

    /** Holds a row, or, rather than too many of them, writes all that wait. */
    void add(RowData row) throws IOException, InterruptedException {
        held.add(row);
        if (held.size() > MAX_BYTES) {
            write(take());
        }
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Takes out all rows that wait. There must be one. */
    byte[] take() throws IOException {
        return held.take();
    }

    /** Writes what was taken; a second time changes nothing in a table with a key. */
    void write(byte[] taken) throws IOException, InterruptedException {
        RowBuffer[] buffer = {new RowBuffer(sink.order())};
        held.read(taken, row -> {
            buffer[0].add(row);
            if (buffer[0].size() >= ROWS_AT_ONCE) {
                write(buffer[0]);
                buffer[0] = new RowBuffer(sink.order());
            }
        });
        write(buffer[0]);
    }

    private void write(RowBuffer rows) throws IOException, InterruptedException {
        if (rows.size() > 0) {
            written.count(rows.size(), database.write(rows.rows(), rows.deletedKeys()));
        }
    }

    void connect() throws IOException {
        database.connect();
    }

    @Override
    public void close() {
        database.close();
    }
}
