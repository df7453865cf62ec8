package dev.telltale.udf.stress;

import java.nio.file.Path;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code predict_stress(acceleration_x_g, acceleration_y_g, acceleration_z_g, eda_microsiemens, heart_rate_bpm,
 * skin_temperature_celsius)}: the stress level of a worker in one window, from its six means (each a {@code DOUBLE}).
 *
 * <p>Each task loads the model once: the file of the job parameter {@value #MODEL_FILE} if it is set, otherwise the file in
 * the jar. Its limits are described in {@code model-card.md} in the same package.
 *
 * <p>The function is declared non-deterministic, although equal means always give equal results. Otherwise the planner
 * would inline it, and predict once per field that a query takes from the row.
 */
public final class PredictStress extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Job parameter: path of a model in XGBoost's JSON format on the machine of the task. */
    static final String MODEL_FILE = "STRESS_MODEL_FILE";

    /** Metric of the operator: duration of a prediction, nanoseconds. */
    static final String INFERENCE_TIME = "inference_nanoseconds";

    /** One of this many predictions is timed. Chosen by us: reading the clock twice costs a tenth of a prediction. */
    private static final int TIMED_OF = 64;

    /** Number of timed predictions in the histogram. Chosen by us. */
    private static final int HISTOGRAM_SIZE = 1_000;

    private transient StressPredictor predictor;
    private transient StringData modelVersion;
    private transient Histogram inferenceNanos;
    private transient int predictions;

    /** @throws IllegalStateException with the file name if the model cannot be used */
    @Override
    public void open(FunctionContext context) {
        String file = context.getJobParameter(MODEL_FILE, "");
        StressModel model = file.isEmpty() ? StressModel.shipped() : StressModel.in(Path.of(file));
        predictor = new StressPredictor(model);
        modelVersion = StringData.fromString(model.version());
        inferenceNanos =
                context.getMetricGroup().histogram(INFERENCE_TIME, new DescriptiveStatisticsHistogram(HISTOGRAM_SIZE));
    }

    /**
     * Predicts the level of a window. A mean that is null or not finite counts as missing.
     *
     * @param accelerationX mean acceleration along the x axis of the wristband, g
     * @param accelerationY mean acceleration along the y axis, g
     * @param accelerationZ mean acceleration along the z axis, g
     * @param eda mean skin conductance, microsiemens
     * @param heartRate mean heart rate, beats per minute
     * @param skinTemperature mean skin temperature, degrees Celsius
     * @return the most probable level (0 none, 1 moderate, 2 high), the probabilities (sum 1) and the version of the model;
     *     null if all six means are missing or the band is not worn (see {@link Worn}; a model of version 1 judges it too)
     */
    public @DataTypeHint(value = Prediction.TYPE, bridgedTo = RowData.class) RowData eval(
            Double accelerationX,
            Double accelerationY,
            Double accelerationZ,
            Double eda,
            Double heartRate,
            Double skinTemperature) {
        predictor.clear();
        set(0, accelerationX);
        set(1, accelerationY);
        set(2, accelerationZ);
        set(3, eda);
        set(4, heartRate);
        set(5, skinTemperature);
        if (!predictor.hasAnswer()) {
            return null;
        }
        short level = (short) (predictions++ % TIMED_OF == 0 ? timed() : predictor.predict());
        return new Prediction(
                level, predictor.probability(0), predictor.probability(1), predictor.probability(2), modelVersion);
    }

    private int timed() {
        long start = System.nanoTime();
        int level = predictor.predict();
        inferenceNanos.update(System.nanoTime() - start);
        return level;
    }

    private void set(int feature, Double mean) {
        if (mean != null) {
            predictor.set(feature, mean);
        }
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public void close() {
        predictor = null;
    }
}
