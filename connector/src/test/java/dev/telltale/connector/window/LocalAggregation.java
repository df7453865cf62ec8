package dev.telltale.connector.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.core.memory.ManagedMemoryUseCase;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.runtime.operators.aggregate.window.LocalSlicingWindowAggOperator;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.InstantiationUtil;

import dev.telltale.connector.reflect.PrivateField;

/** The operator for the local aggregation of a query over windows, in Flink's harness. */
final class LocalAggregation implements AutoCloseable {

    private final LocalSlicingWindowAggOperator operator;
    private final InternalTypeInfo<RowData> input;
    private final InternalTypeInfo<RowData> output;
    private final List<RowData> emitted = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<RowData, RowData> harness;
    private OperatorSubtaskState stored;
    private long checkpoints;

    private LocalAggregation(OneInputTransformation<RowData, RowData> transformation) {
        this.operator = operator(transformation);
        this.input = (InternalTypeInfo<RowData>) transformation.getInputType();
        this.output = (InternalTypeInfo<RowData>) transformation.getOutputType();
    }

    /**
     * Plans a query over a table of readings: {@code id} STRING, {@code amount} BIGINT, {@code size} DOUBLE and {@code
     * event_time}.
     *
     * @param aggregates as in SELECT, separated by commas
     * @param window the function and its lengths, such as {@code TUMBLE(…, INTERVAL '5' SECOND)} from the third argument on
     * @param inPlace whether the sums are kept in place
     */
    static LocalAggregation of(
            String aggregates,
            String window,
            ChangelogMode changes,
            Map<String, UserDefinedFunction> functions,
            boolean inPlace) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        functions.forEach(tables::createTemporarySystemFunction);
        tables.createTemporaryView(
                "readings",
                tables.fromChangelogStream(
                        environment.fromData(
                                Types.ROW_NAMED(
                                        new String[] {"id", "amount", "size", "event_time"},
                                        Types.STRING,
                                        Types.LONG,
                                        Types.DOUBLE,
                                        Types.INSTANT),
                                Row.ofKind(RowKind.INSERT, "a", 1L, 1.0, Instant.EPOCH)),
                        Schema.newBuilder()
                                .column("id", DataTypes.STRING())
                                .column("amount", DataTypes.BIGINT())
                                .column("size", DataTypes.DOUBLE())
                                .column("event_time", DataTypes.TIMESTAMP_LTZ(3))
                                .watermark("event_time", "event_time")
                                .build(),
                        changes));
        String[] parts = window.split("\\(", 2);
        Transformation<?> last = tables.toChangelogStream(tables.sqlQuery("SELECT id, window_end, " + aggregates
                        + " FROM TABLE(" + parts[0] + "(TABLE readings, DESCRIPTOR(event_time), " + parts[1] + ")"
                        + " GROUP BY id, window_start, window_end"))
                .getTransformation();
        LocalSums.install(last, inPlace);
        return new LocalAggregation(find(last));
    }

    @SuppressWarnings("unchecked")
    private static OneInputTransformation<RowData, RowData> find(Transformation<?> last) {
        return (OneInputTransformation<RowData, RowData>) last.getTransitivePredecessors().stream()
                .filter(one -> one instanceof OneInputTransformation<?, ?> found
                        && found.getOperatorFactory() instanceof SimpleOperatorFactory<?> factory
                        && factory.getOperator() instanceof LocalSlicingWindowAggOperator)
                .findFirst()
                .orElseThrow();
    }

    private static LocalSlicingWindowAggOperator operator(OneInputTransformation<?, ?> transformation) {
        return (LocalSlicingWindowAggOperator)
                ((SimpleOperatorFactory<?>) transformation.getOperatorFactory()).getOperator();
    }

    /** The factory of the buffer. */
    Object buffers() throws ReflectiveOperationException {
        return PrivateField.get(operator, "buffers");
    }

    InternalTypeInfo<RowData> input() {
        return input;
    }

    InternalTypeInfo<RowData> output() {
        return output;
    }

    /** Starts a task of the operator, without state. */
    void start() throws Exception {
        start(null);
    }

    /**
     * Starts a task of the operator.
     *
     * @param state the part of a checkpoint that it restores, or null
     */
    void start(OperatorSubtaskState state) throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(InstantiationUtil.clone(operator), input.toSerializer());
        harness.getStreamConfig().setManagedMemoryFractionOperatorOfUseCase(ManagedMemoryUseCase.OPERATOR, 0.99);
        harness.setup(output.toSerializer());
        harness.initializeState(state);
        harness.open();
    }

    /** Ends the task, and starts another one from the last checkpoint. */
    void restart() throws Exception {
        collect();
        harness.close();
        start(stored);
    }

    void read(RowData row) throws Exception {
        harness.processElement(new StreamRecord<>(row));
    }

    void advance(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
    }

    /** Returns the state of the task. */
    OperatorSubtaskState checkpoint() throws Exception {
        checkpoints++;
        harness.prepareSnapshotPreBarrier(checkpoints);
        stored = harness.snapshot(checkpoints, checkpoints);
        harness.notifyOfCompletedCheckpoint(checkpoints);
        return stored;
    }

    /** The rows since the last call, also those of tasks before this one. */
    List<RowData> emitted() {
        collect();
        List<RowData> rows = List.copyOf(emitted);
        emitted.clear();
        return rows;
    }

    private void collect() {
        for (Object element : harness.getOutput()) {
            if (element instanceof StreamRecord<?> row) {
                emitted.add((RowData) row.getValue());
            }
        }
        harness.getOutput().clear();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
