package dev.telltale.bench.datastream;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

import dev.telltale.bench.window.WindowPredictor;
import dev.telltale.bench.window.WindowRow;

/** Predicts the level of windows with the model in the task. */
final class LocalPrediction extends RichMapFunction<WindowRow, WindowRow> {

    private static final long serialVersionUID = 1L;

    private transient WindowPredictor predictor;

    @Override
    public void open(OpenContext context) {
        predictor = new WindowPredictor();
    }

    @Override
    public WindowRow map(WindowRow row) {
        return predictor.predict(row);
    }
}
