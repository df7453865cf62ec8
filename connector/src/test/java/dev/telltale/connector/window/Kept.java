package dev.telltale.connector.window;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.flink.table.functions.AggregateFunction;

/** The number of bytes of all values as text, with an accumulator that keeps these bytes. */
public final class Kept extends AggregateFunction<Integer, Kept.Values> {

    private static final long serialVersionUID = 1L;

    /** The accumulator. */
    public static final class Values {
        /** The values, one after the other. */
        public byte[] texts = {};
    }

    @Override
    public Values createAccumulator() {
        return new Values();
    }

    /** Adds a number. */
    public void accumulate(Values values, Double added) {
        accumulate(values, String.valueOf(added));
    }

    /** Adds a text. */
    public void accumulate(Values values, String added) {
        append(values, added.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(Values values, byte[] added) {
        int length = values.texts.length;
        values.texts = Arrays.copyOf(values.texts, length + added.length);
        System.arraycopy(added, 0, values.texts, length, added.length);
    }

    /** Merges partial results. */
    public void merge(Values values, Iterable<Values> others) {
        others.forEach(other -> append(values, other.texts));
    }

    @Override
    public Integer getValue(Values values) {
        return values.texts.length;
    }
}
