package dev.telltale.connector.window;

import org.apache.flink.table.functions.AggregateFunction;

/** The biggest value, with an accumulator that is a POJO with an array. */
public final class Biggest extends AggregateFunction<Double, Biggest.Value> {

    private static final long serialVersionUID = 1L;

    /** The accumulator. */
    public static final class Value {
        /** Empty, or the value. */
        public double[] value = {};
    }

    @Override
    public Value createAccumulator() {
        return new Value();
    }

    /** Adds a value, which may be null. */
    public void accumulate(Value value, Double added) {
        if (added != null && (value.value.length == 0 || value.value[0] < added)) {
            value.value = new double[] {added};
        }
    }

    /** Merges partial results. */
    public void merge(Value value, Iterable<Value> others) {
        for (Value other : others) {
            accumulate(value, getValue(other));
        }
    }

    @Override
    public Double getValue(Value value) {
        return value.value.length == 0 ? null : (Double) value.value[0];
    }
}
