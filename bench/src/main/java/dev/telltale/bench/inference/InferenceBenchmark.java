package dev.telltale.bench.inference;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import biz.k11i.xgboost.Predictor;
import biz.k11i.xgboost.util.FVec;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.flink.table.data.BoxedWrapperRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.SmallIntType;
import org.apache.flink.table.types.logical.VarCharType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import dev.telltale.bench.http.ModelServer;
import dev.telltale.bench.http.PredictionRequest;
import dev.telltale.bench.http.PredictionResponse;
import dev.telltale.bench.load.RecordedWindows;
import dev.telltale.udf.stress.Features;
import dev.telltale.udf.stress.PredictStress;
import dev.telltale.udf.stress.Worn;

/** Measures the prediction of one window with several libraries. Each thread has its own model, like a task. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InferenceBenchmark {

    private double[][] windows;
    private float[][] rounded;
    private int next;
    private Booster xgboost;
    private Predictor h2o;
    private PredictStress telltale;
    private final BoxedWrapperRowData output = new BoxedWrapperRowData(1);
    private final RowDataSerializer serializer = new RowDataSerializer(
            new SmallIntType(), new DoubleType(), new DoubleType(), new DoubleType(), VarCharType.STRING_TYPE);
    private ModelServer server;
    private HttpClient client;

    /** Loads the models, and the windows that have all signals and in which the band is worn: the others have no answer. */
    @Setup
    public void load() throws IOException, XGBoostError {
        List<double[]> all = RecordedWindows.shuffled(Path.of(System.getProperty("telltale.home", ".."))).stream()
                .filter(means -> Arrays.stream(means).allMatch(Double::isFinite)
                        && !Worn.isNotWorn((float) means[Features.EDA], (float) means[Features.SKIN_TEMPERATURE]))
                .toList();
        windows = all.toArray(double[][]::new);
        rounded = all.stream().map(InferenceBenchmark::round).toArray(float[][]::new);
        xgboost = Models.xgboost();
        h2o = Models.h2o();
        telltale = Models.telltale();
        server = ModelServer.start();
        client = HttpClient.newHttpClient();
    }

    /** XGBoost with a matrix per call, as in its documentation. */
    @Benchmark
    public float[][] xgboostWithAMatrixPerRow() throws XGBoostError {
        DMatrix matrix = new DMatrix(rounded[next()], 1, 6, Float.NaN);
        try {
            return xgboost.predict(matrix);
        } finally {
            matrix.dispose();
        }
    }

    /** XGBoost's in-place prediction. */
    @Benchmark
    public float[][] xgboostInPlace() throws XGBoostError {
        return xgboost.inplace_predict(rounded[next()], 1, 6, Float.NaN);
    }

    /** H2O's predictor. */
    @Benchmark
    public float[] h2oPredictor() {
        return h2o.predict(FVec.Transformer.fromArray(rounded[next()], false));
    }

    /**
     * Telltale's function, called like by Flink's generated code: the means are boxed, and the fields of the row are read.
     * If the compiler inlines the call, it removes the row and the boxes, unless a mean is sometimes null: the row has 48
     * bytes, a box 24.
     */
    @Benchmark
    public void telltale(Blackhole blackhole) {
        read(predict(windows[next()]), blackhole);
    }

    /**
     * Telltale's function between two operators of a job. It allocates memory, because the output of the first operator
     * holds the row, and the second operator copies it to Flink's objects.
     */
    @Benchmark
    public void telltaleThroughTwoOperators(Blackhole blackhole) {
        output.setNonPrimitiveValue(0, predict(windows[next()]));
        read(serializer.copy(output.getRow(0, serializer.getArity())), blackhole);
    }

    /** The same model over HTTP on the loopback interface. */
    @Benchmark
    public PredictionResponse httpOnLoopback() throws IOException, InterruptedException {
        PredictionRequest body = PredictionRequest.of(windows[next()]);
        HttpRequest request = HttpRequest.newBuilder(server.address())
                .POST(BodyPublishers.ofByteArray(body.toJson()))
                .build();
        return PredictionResponse.fromJson(
                client.send(request, BodyHandlers.ofByteArray()).body());
    }

    /** Stops the service. */
    @TearDown
    public void stop() {
        server.close();
    }

    private RowData predict(double[] means) {
        return telltale.eval(
                boxed(means[0]), boxed(means[1]), boxed(means[2]), boxed(means[3]), boxed(means[4]), boxed(means[5]));
    }

    private static Double boxed(double mean) {
        return Double.isNaN(mean) ? null : (Double) mean;
    }

    private static void read(RowData row, Blackhole blackhole) {
        blackhole.consume(row.getShort(0));
        blackhole.consume(row.getDouble(1));
        blackhole.consume(row.getDouble(2));
        blackhole.consume(row.getDouble(3));
        blackhole.consume(row.getString(4));
    }

    private int next() {
        next = next + 1 < windows.length ? next + 1 : 0;
        return next;
    }

    private static float[] round(double[] means) {
        float[] floats = new float[means.length];
        for (int index = 0; index < floats.length; index++) {
            floats[index] = (float) means[index];
        }
        return floats;
    }
}
