package dev.telltale.connector.kafka.watermark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicOffsetReader;

/**
 * Generates the watermark of one source subtask from the watermarks of the partitions, keeps it over restarts, and
 * writes it into the watermark column of each row, if the table has one.
 *
 * <p>The operator never reports its subtask as idle. A subtask that reads nothing follows the other subtasks instead,
 * so that its watermark shows whether a later row is late, and no window drops a row silently.
 */
public final class SourceWatermarkOperator extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<RowData, RowData> {

    private static final long serialVersionUID = 1L;

    private final WatermarkedTable table;

    private transient WatermarkState state;
    private transient SubtaskWatermark watermark;
    private transient WatermarkColumn column;
    private transient SourceWatermark source;
    private transient Map<TopicPartition, OwnPartition> own;

    /** The partitions of a table with a single topic, by number. */
    private transient OwnPartition[] byNumber;

    private transient int[] projection;

    /** @param table the scanned table */
    public SourceWatermarkOperator(WatermarkedTable table) {
        this.table = table;
    }

    /** A partition that this subtask reads, with its watermark generator. */
    private record OwnPartition(PartitionWatermark watermark, WatermarkGenerator<RowData> generator) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new WatermarkState(context.getOperatorStateStore());
        watermark = state.restore();
    }

    @Override
    public void open() throws Exception {
        super.open();
        projection = IntStream.range(0, table.location().arity()).toArray();
        column = table.watermarkField() < 0 ? null : new WatermarkColumn(table.watermarkField());
        if (!table.generatesWatermark()) {
            return;
        }
        own = new HashMap<>();
        byNumber = new OwnPartition[0];
        var task = getRuntimeContext().getTaskInfo();
        boolean alone = task.getNumberOfParallelSubtasks() == 1;
        SubtaskReports reports = alone
                ? null
                : new SubtaskReports(
                        getRuntimeContext().getGlobalAggregateManager(), table.name(), task.getIndexOfThisSubtask());
        source = new SourceWatermark(
                table.options(),
                watermark,
                new BackgroundTopicQuery(new TopicOffsetReader(table.topics()), reports),
                alone,
                System::nanoTime,
                getProcessingTimeService()::getCurrentProcessingTime);
        advanceLater();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.save(watermark, source == null ? Map.of() : source.partitions().ownPositions());
    }

    @Override
    public void processElement(StreamRecord<RowData> element) throws Exception {
        RowData row = element.getValue();
        if (table.recordTimestamp() != null) {
            row = table.recordTimestamp().filled(row);
        }
        if (column != null) {
            column.fill(row, watermark.current());
        }
        boolean advances = source != null && read(row);
        boolean isDeclared = row.getArity() == projection.length;
        output.collect(element.replace(
                isDeclared ? row : ProjectedRowData.from(projection).replaceRow(row)));
        if (advances) {
            advance();
        }
    }

    /** Notes a row; whether the watermark of its partition has advanced. */
    private boolean read(RowData row) {
        OwnPartition partition = partitionOf(row);
        long before = partition.watermark.watermark();
        long offset = table.location().offset(row);
        if (!table.location().hasEventTime(row)) {
            partition.watermark.onRowWithoutTime(offset);
            return partition.watermark.watermark() != before;
        }
        partition.generator.onEvent(row, Long.MIN_VALUE, partition.watermark);
        if (source.awaitsRow()) {
            partition.generator.onPeriodicEmit(partition.watermark);
        }
        source.onRow(partition.watermark, offset);
        return partition.watermark.watermark() != before;
    }

    private OwnPartition partitionOf(RowData row) {
        int number = table.location().partition(row);
        if (table.location().hasTopic()) {
            return own.computeIfAbsent(new TopicPartition(table.location().topic(row), number), this::start);
        }
        if (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, number + 1);
        }
        if (byNumber[number] == null) {
            byNumber[number] = own.computeIfAbsent(
                    new TopicPartition(table.topics().topics().get(0), number), this::start);
        }
        return byNumber[number];
    }

    private OwnPartition start(TopicPartition partition) {
        return new OwnPartition(
                source.partitions().of(partition),
                table.strategy().createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return SourceWatermarkOperator.this.getMetricGroup();
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return SystemClock.getInstance();
                    }
                }));
    }

    private void advanceLater() {
        long interval = Math.max(1, getExecutionConfig().getAutoWatermarkInterval());
        long next = getProcessingTimeService().getCurrentProcessingTime() + interval;
        getProcessingTimeService().registerTimer(next, time -> {
            source.awaitRow();
            own.values().forEach(partition -> partition.generator.onPeriodicEmit(partition.watermark));
            advance();
            advanceLater();
        });
    }

    private void advance() {
        if (source.advance()) {
            output.emitWatermark(new Watermark(watermark.current()));
        }
    }

    /** Only a source that ends emits a watermark, or one that generates the watermark itself. */
    @Override
    public void processWatermark(Watermark received) throws Exception {
        if (received.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()
                || watermark.advance(received.getTimestamp())) {
            super.processWatermark(received);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void close() throws Exception {
        if (source != null) {
            source.close();
        }
        super.close();
    }
}
