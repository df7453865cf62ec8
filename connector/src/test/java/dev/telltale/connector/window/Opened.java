package dev.telltale.connector.window;

import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.FunctionContext;

/** Counts values; it must be opened. */
public final class Opened extends AggregateFunction<Long, Opened.Count> {

    private static final long serialVersionUID = 1L;

    private transient boolean isOpen;

    /** The accumulator. */
    public static final class Count {
        /** Number of values. */
        public long count;
    }

    @Override
    public void open(FunctionContext context) {
        isOpen = true;
    }

    @Override
    public Count createAccumulator() {
        return new Count();
    }

    /** Adds a value. */
    public void accumulate(Count count, Double value) {
        count.count += isOpen ? 1 : 0;
    }

    /** Merges partial results. */
    public void merge(Count count, Iterable<Count> others) {
        others.forEach(other -> count.count += other.count);
    }

    @Override
    public Long getValue(Count count) {
        return count.count;
    }
}
