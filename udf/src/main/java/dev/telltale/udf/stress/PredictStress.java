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
 * skin_temperature_celsius)}: how stressed a worker was in one window, from its six means (each a {@code DOUBLE}).
 *
 * <p>The model is loaded once per task: the file that the job parameter {@value #MODEL_FILE} names, else the one in the
 * jar. What it can and cannot say about a new person is in {@code model-card.md} beside it.
 *
 * <p>It calls itself non-deterministic, though the same means always give the same answer: for a deterministic function the
 * planner merges a view into its reader, and then predicts once for each field that is taken from the row.
 */
public final class PredictStress extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Job parameter: path of a model in XGBoost's JSON format, on the machine of the task. */
    static final String MODEL_FILE = "telltale.stress.model-file";

    /** Metric of the operator: time that a prediction took, nanoseconds. */
    static final String INFERENCE_TIME = "inference_nanoseconds";

    /** Chosen by us: two looks at a clock would cost a tenth of each prediction. */
    private static final int TIMED_OF = 64;

    /** Timed predictions that the histogram tells of. Chosen by us. */
    private static final int HISTOGRAM_SIZE = 1_000;

    private transient StressPredictor predictor;
    private transient StringData modelVersion;
    private transient Histogram inferenceNanos;
    private transient int predictions;

    /** @throws IllegalStateException where the model cannot be used, naming its file */
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
     * What SQL calls. A mean that is null or not finite is missing, which the model has learned to deal with.
     *
     * @param accelerationX mean acceleration along the wrist device's x axis, g
     * @param accelerationY the same along y, g
     * @param accelerationZ the same along z, g
     * @param eda mean skin conductance, microsiemens
     * @param heartRate mean heart rate, beats per minute
     * @param skinTemperature mean skin temperature, degrees Celsius
     * @return the most probable level (0 none, 1 moderate, 2 high), the probabilities (sum 1) and the model's version; null
     *     where all six are missing
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
        if (!predictor.anyPresent()) {
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
