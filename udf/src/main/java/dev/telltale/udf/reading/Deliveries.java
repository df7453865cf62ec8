package dev.telltale.udf.reading;

import java.util.Arrays;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinarySegmentUtils;

/**
 * Rows in the order in which they came, each in binary form after its length in bytes. Flink stores the property {@code
 * rows}.
 */
public final class Deliveries {

    /** Room for the first rows. Chosen by us. */
    private static final int FIRST_ROWS = 4;

    private byte[] rows = {};
    private transient int length;

    /** The rows, with the length in bytes before each. */
    public byte[] getRows() {
        return length == rows.length ? rows : Arrays.copyOf(rows, length);
    }

    /** Replaces the rows. The array is not changed by later rows. */
    public void setRows(byte[] rows) {
        this.rows = rows;
        length = rows.length;
    }

    void add(BinaryRowData row) {
        int size = row.getSizeInBytes();
        reserve(Integer.BYTES + size);
        MemorySegmentFactory.wrap(rows).putInt(length, size);
        BinarySegmentUtils.copyToBytes(row.getSegments(), row.getOffset(), rows, length + Integer.BYTES, size);
        length += Integer.BYTES + size;
    }

    void addAll(Deliveries others) {
        reserve(others.length);
        System.arraycopy(others.rows, 0, rows, length, others.length);
        length += others.length;
    }

    private void reserve(int size) {
        int needed = Math.addExact(length, size);
        if (needed > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(needed, length == 0 ? size * FIRST_ROWS : needed + length));
        }
    }

    /** Reads the rows one after the other, without a copy. */
    final class Cursor {
        private final MemorySegment segment = MemorySegmentFactory.wrap(rows);
        private int position;

        boolean hasNext() {
            return position < length;
        }

        BinaryRowData next(int arity) {
            int size = segment.getInt(position);
            BinaryRowData row = new BinaryRowData(arity);
            row.pointTo(segment, position + Integer.BYTES, size);
            position += Integer.BYTES + size;
            return row;
        }
    }
}
