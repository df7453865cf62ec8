package dev.telltale.bench.datastream;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

import dev.telltale.bench.window.WindowRow;
import dev.telltale.bench.window.WindowSum;

/** Converts the sum of a window to a row. */
final class WindowResult extends ProcessWindowFunction<WindowSum, WindowRow, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(String worker, Context context, Iterable<WindowSum> sums, Collector<WindowRow> out) {
        TimeWindow window = context.window();
        sums.forEach(sum -> out.collect(WindowRow.of(worker, window.getStart(), window.getEnd(), sum)));
    }
}
