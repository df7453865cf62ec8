package dev.telltale.bench.datastream;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

import dev.telltale.bench.sensor.WindowJudge;
import dev.telltale.bench.sensor.WindowRow;

/** Asks the model in the task. */
final class Judge extends RichMapFunction<WindowRow, WindowRow> {

    private static final long serialVersionUID = 1L;

    private transient WindowJudge judge;

    @Override
    public void open(OpenContext context) {
        judge = new WindowJudge();
    }

    @Override
    public WindowRow map(WindowRow row) {
        return judge.judge(row);
    }
}
