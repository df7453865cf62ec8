package dev.telltale.producer.stress;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Mends small steps back in time: rows go through a buffer that always lets out the earliest. A row that steps back
 * behind more rows than the buffer holds comes out as it stands.
 */
final class ReorderedRows implements Iterator<StressReading> {

    /** How many rows wait; chosen by us: two minutes of a worker, more than a hundred times what a pipeline waits for. */
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
