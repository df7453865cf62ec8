package dev.telltale.producer.stress;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Reorders rows that are slightly out of order: a buffer returns its earliest row. A row that comes
 * later than the buffer's length stays out of order.
 */
final class ReorderedRows implements Iterator<StressReading> {

    /** Size of the buffer in rows; chosen by us: two minutes of a worker, much more than a pipeline's out-of-orderness. */
    static final int CAPACITY = 4_096;

    private record Waiting(StressReading reading, long number) {}

    private final Iterator<StressReading> rows;
    private final PriorityQueue<Waiting> buffer = new PriorityQueue<>(
            Comparator.<Waiting>comparingLong(waiting -> waiting.reading().eventTimeMillis())
                    .thenComparingLong(Waiting::number));
    private long number;

    ReorderedRows(Iterator<StressReading> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return !buffer.isEmpty() || rows.hasNext();
    }

    @Override
    public StressReading next() {
        while (buffer.size() < CAPACITY && rows.hasNext()) {
            buffer.add(new Waiting(rows.next(), number++));
        }
        return buffer.remove().reading();
    }
}
