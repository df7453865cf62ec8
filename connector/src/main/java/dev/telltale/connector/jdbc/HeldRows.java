package dev.telltale.connector.jdbc;

import java.io.IOException;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.table.data.RowData;

/** Rows as bytes, which wait for their checkpoint. */
final class HeldRows implements AutoCloseable {

    /** Chosen by us: what a checkpoint carries easily. */
    static final int MAX_BYTES = 16 << 20;

    private static final int FIRST_BYTES = 1 << 10;

    private final BatchingSink sink;
    private final DatabaseWriter database;
    private final TypeSerializer<RowData> serializer;
    private final WrittenRows written;
    private DataOutputSerializer held = new DataOutputSerializer(FIRST_BYTES);

    HeldRows(BatchingSink sink, TypeSerializer<RowData> serializer, WrittenRows written) {
        this.sink = sink;
        this.database = sink.database();
        this.serializer = serializer;
        this.written = written;
    }

    /** Holds a row, or, rather than too many of them, writes all that wait. */
    void add(RowData row) throws IOException, InterruptedException {
        serializer.serialize(row, held);
        if (held.length() > MAX_BYTES) {
            write(take());
        }
    }

    boolean isEmpty() {
        return held.length() == 0;
    }

    /** All rows that wait; none does then. */
    byte[] take() {
        byte[] rows = held.getCopyOfBuffer();
        held = new DataOutputSerializer(FIRST_BYTES);
        return rows;
    }

    /** Writes what was taken, all of it or nothing; a second time changes nothing in a table with a key. */
    void write(byte[] rows) throws IOException, InterruptedException {
        RowBuffer buffer = new RowBuffer(sink.order());
        DataInputDeserializer bytes = new DataInputDeserializer(rows);
        while (bytes.available() > 0) {
            buffer.add(serializer.deserialize(bytes));
        }
        written.count(buffer.size(), database.write(buffer.rows(), buffer.deletedKeys()));
    }

    void connect() throws IOException {
        database.connect();
    }

    @Override
    public void close() {
        database.close();
    }
}
