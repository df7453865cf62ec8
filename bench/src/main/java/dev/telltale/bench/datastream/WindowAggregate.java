package dev.telltale.bench.datastream;

import org.apache.flink.api.common.functions.AggregateFunction;

import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.WindowSum;

/** Aggregates readings incrementally, so that the state holds sums and no readings. */
final class WindowAggregate implements AggregateFunction<Reading, WindowSum, WindowSum> {

    private static final long serialVersionUID = 1L;

    @Override
    public WindowSum createAccumulator() {
        return new WindowSum();
    }

    @Override
    public WindowSum add(Reading reading, WindowSum sum) {
        return sum.add(reading);
    }

    @Override
    public WindowSum getResult(WindowSum sum) {
        return sum;
    }

    @Override
    public WindowSum merge(WindowSum one, WindowSum other) {
        return one.add(other);
    }
}
