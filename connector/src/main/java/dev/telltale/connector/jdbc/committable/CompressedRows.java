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
 * Rows as compressed bytes. Rows that are set aside repeat most of what the one before holds: a million late readings take
 * less than 16 MB, which a checkpoint carries easily. Not thread-safe.
 */
public final class CompressedRows {

    private static final int END = -1;
    private static final int FIRST_BYTES = 1 << 10;

    /** A larger buffer is given back after the row that needed it. Chosen by us. */
    private static final int LARGEST_KEPT_BUFFER = 1 << 20;

    private final TypeSerializer<RowData> serializer;
    private DataOutputSerializer row = new DataOutputSerializer(FIRST_BYTES);
    private ByteArrayOutputStream bytes;
    private DataOutputStream rows;

    public CompressedRows(TypeSerializer<RowData> serializer) {
        this.serializer = serializer;
    }

    public void add(RowData added) throws IOException {
        if (rows == null) {
            bytes = new ByteArrayOutputStream(FIRST_BYTES);
            rows = new DataOutputStream(new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED)));
        }
        serializer.serialize(added, row);
        rows.writeInt(row.length());
        rows.write(row.getSharedBuffer(), 0, row.length());
        row.clear();
        if (row.getSharedBuffer().length > LARGEST_KEPT_BUFFER) {
            row = new DataOutputSerializer(FIRST_BYTES);
        }
    }

    public boolean isEmpty() {
        return rows == null;
    }

    /** How many bytes the rows take, as far as they are compressed yet. */
    public int size() {
        return isEmpty() ? 0 : bytes.size();
    }

    /** Takes all rows out. There must be one. */
    public byte[] take() throws IOException {
        rows.writeInt(END);
        rows.close();
        rows = null;
        return bytes.toByteArray();
    }

    /** What takes one row after the other. */
    public interface Reader {

        void read(RowData row) throws IOException, InterruptedException;
    }

    /** Reads rows that were taken out, in their order. */
    public void read(byte[] taken, Reader reader) throws IOException, InterruptedException {
        try (DataInputStream input = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(taken)))) {
            for (int length = input.readInt(); length != END; length = input.readInt()) {
                reader.read(serializer.deserialize(new DataInputDeserializer(input.readNBytes(length))));
            }
        }
    }
}
