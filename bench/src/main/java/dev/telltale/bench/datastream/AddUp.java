package dev.telltale.bench.datastream;

import org.apache.flink.api.common.functions.AggregateFunction;

import dev.telltale.bench.sensor.Reading;
import dev.telltale.bench.sensor.WindowSum;

/** Adds readings up as they come, so that a window holds no readings. */
final class AddUp implements AggregateFunction<Reading, WindowSum, WindowSum> {

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
