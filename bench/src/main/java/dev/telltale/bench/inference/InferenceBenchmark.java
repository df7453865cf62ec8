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

import dev.telltale.bench.http.Answer;
import dev.telltale.bench.http.Means;
import dev.telltale.bench.http.ModelServer;
import dev.telltale.udf.stress.PredictStress;

/** One window in, three probabilities out: five ways, each thread with a model of its own as in a task. */
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

    /** Loads the windows that have all signals, and the models. */
    @Setup
    public void load() throws IOException, XGBoostError {
        List<double[]> all = Windows.shuffled(Path.of(System.getProperty("telltale.home", ".."))).stream()
                .filter(means -> Arrays.stream(means).allMatch(Double::isFinite))
                .toList();
        windows = all.toArray(double[][]::new);
        rounded = all.stream().map(InferenceBenchmark::round).toArray(float[][]::new);
        xgboost = Models.xgboost();
        h2o = Models.h2o();
        telltale = Models.telltale();
        server = ModelServer.start();
        client = HttpClient.newHttpClient();
    }

    /** XGBoost as its documentation shows. */
    @Benchmark
    public float[][] xgboostWithAMatrixPerRow() throws XGBoostError {
        DMatrix matrix = new DMatrix(rounded[next()], 1, 6, Float.NaN);
        try {
            return xgboost.predict(matrix);
        } finally {
            matrix.dispose();
        }
    }

    /** XGBoost without a matrix. */
    @Benchmark
    public float[][] xgboostInPlace() throws XGBoostError {
        return xgboost.inplace_predict(rounded[next()], 1, 6, Float.NaN);
    }

    /** H2O's walk over the same trees. */
    @Benchmark
    public float[] h2oPredictor() {
        return h2o.predict(FVec.Transformer.fromArray(rounded[next()], false));
    }

    /**
     * Ours, as the code that Flink generates calls it: a mean is boxed unless it is null, and the row's fields are read.
     * A compiler leaves out row and boxes, but for a mean that is null now and then: its box is 24 bytes.
     */
    @Benchmark
    public void telltale(Blackhole blackhole) {
        read(judge(windows[next()]), blackhole);
    }

    /**
     * The same as a job does it: not without garbage, for the first operator's output holds the row, and the code generated
     * for the second copies it to objects of Flink's before reading.
     */
    @Benchmark
    public void telltaleThroughTwoOperators(Blackhole blackhole) {
        output.setNonPrimitiveValue(0, judge(windows[next()]));
        read(serializer.copy(output.getRow(0, serializer.getArity())), blackhole);
    }

    /** The same model as ours, asked over HTTP on this machine. */
    @Benchmark
    public Answer httpOnLoopback() throws IOException, InterruptedException {
        Means question = Means.of(windows[next()]);
        HttpRequest request = HttpRequest.newBuilder(server.address())
                .POST(BodyPublishers.ofByteArray(question.bytes()))
                .build();
        return Answer.read(client.send(request, BodyHandlers.ofByteArray()).body());
    }

    /** Ends the service. */
    @TearDown
    public void stop() {
        server.close();
    }

    private RowData judge(double[] means) {
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
