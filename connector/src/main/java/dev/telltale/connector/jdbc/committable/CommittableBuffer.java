package dev.telltale.connector.jdbc.committable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.table.data.RowData;

/**
 * Rows as compressed bytes: a million late readings, which share most of their content, take less than 16 MiB. Not
 * thread-safe.
 */
final class CommittableBuffer {

    private static final int END = -1;
    private static final int INITIAL_BYTES = 1 << 10;

    /** A larger buffer of a single row is released after that row. Chosen by us. */
    private static final int MAX_KEPT_BYTES = 1 << 20;

    private final TypeSerializer<RowData> serializer;
    private DataOutputSerializer row = new DataOutputSerializer(INITIAL_BYTES);
    private ByteArrayOutputStream bytes;
    private DataOutputStream rows;

    CommittableBuffer(TypeSerializer<RowData> serializer) {
        this.serializer = serializer;
    }

    void add(RowData added) throws IOException {
        if (rows == null) {
            bytes = new ByteArrayOutputStream(INITIAL_BYTES);
            rows = new DataOutputStream(new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED)));
        }
        serializer.serialize(added, row);
        rows.writeInt(row.length());
        rows.write(row.getSharedBuffer(), 0, row.length());
        row.clear();
        if (row.getSharedBuffer().length > MAX_KEPT_BYTES) {
            row = new DataOutputSerializer(INITIAL_BYTES);
        }
    }

    boolean isEmpty() {
        return rows == null;
    }

    /** Compressed size in bytes, without rows that the compressor still holds. */
    int size() {
        return isEmpty() ? 0 : bytes.size();
    }

    /** Removes all rows and returns them as a committable. The buffer must not be empty. */
    byte[] take() throws IOException {
        rows.writeInt(END);
        rows.close();
        rows = null;
        return bytes.toByteArray();
    }

    /** Receives the rows of a committable. */
    interface Reader {

        void read(RowData row) throws IOException, InterruptedException;
    }

    /** Reads the rows of a committable in the order in which they were added. */
    static void read(byte[] committable, TypeSerializer<RowData> serializer, Reader reader)
            throws IOException, InterruptedException {
        try (DataInputStream input =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(committable)))) {
            for (int length = input.readInt(); length != END; length = input.readInt()) {
                reader.read(serializer.deserialize(new DataInputDeserializer(input.readNBytes(length))));
            }
        }
    }
}
