package dev.telltale.connector.kafka.watermark;

import java.util.Map;
import java.util.stream.IntStream;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.utils.ProjectedRowData;

import dev.telltale.connector.kafka.handover.Handover;
import dev.telltale.connector.kafka.handover.Verdict;
import dev.telltale.connector.kafka.row.JudgedColumn;
import dev.telltale.connector.kafka.row.WatermarkColumn;
import dev.telltale.connector.kafka.topic.TopicIds;
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
    private transient TopicIds topicIds;
    private transient SubtaskWatermark watermark;
    private transient WatermarkColumn column;
    private transient JudgedColumn judged;
    private transient SourceWatermark source;
    private transient OwnPartitions own;
    private transient boolean isHandedOver;
    private transient int[] projection;

    /** @param table the scanned table */
    public SourceWatermarkOperator(WatermarkedTable table) {
        this.table = table;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new WatermarkState(context.getOperatorStateStore());
        topicIds = state.restoreTopicIds();
        isHandedOver = table.handover() != null && !context.isRestored();
        watermark = isHandedOver ? SubtaskWatermark.of(table.handover(), table.topic()) : state.restore();
    }

    @Override
    public void open() throws Exception {
        super.open();
        projection = IntStream.range(0, table.location().arity()).toArray();
        column = table.watermarkField() < 0 ? null : new WatermarkColumn(table.watermarkField());
        judged = table.judgedField() < 0 ? null : new JudgedColumn(table.judgedField());
        if (!table.generatesWatermark()) {
            return;
        }
        var task = getRuntimeContext().getTaskInfo();
        boolean alone = task.getNumberOfParallelSubtasks() == 1;
        SubtaskReports reports = alone
                ? null
                : new SubtaskReports(
                        getRuntimeContext().getGlobalAggregateManager(), table.name(), task.getIndexOfThisSubtask());
        source = new SourceWatermark(
                table.options(),
                watermark,
                table.handover() == null ? null : new RereadRecords(table.handover(), table.topic()),
                new BackgroundTopicQuery(new TopicOffsetReader(table.topics(), topicIds), reports),
                alone,
                System::nanoTime,
                getProcessingTimeService()::getCurrentProcessingTime);
        own = new OwnPartitions(table, source, getMetricGroup());
        if (isHandedOver && watermark.current() != SubtaskWatermark.NONE) {
            // Before the first record and the first checkpoint, so that the windows know which of them are written.
            output.emitWatermark(new Watermark(watermark.current()));
        }
        advanceLater();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        if (source != null) {
            source.onCheckpoint();
        }
        state.save(watermark, source == null ? Map.of() : source.partitions().ownPositions(), topicIds);
    }

    @Override
    public void processElement(StreamRecord<RowData> element) throws Exception {
        RowData row = element.getValue();
        if (table.recordTimestamp() != null) {
            row = table.recordTimestamp().filled(row);
        }
        Handover handover = table.handover();
        Verdict verdict = handover == null ? Verdict.NEW : handover.of(table.location(), row);
        boolean isNew = verdict == Verdict.NEW;
        if (column != null) {
            column.fill(row, isNew ? watermark.current() : SubtaskWatermark.NONE);
        }
        if (judged != null) {
            judged.fill(row, !isNew);
        }
        boolean advances = source != null && own.read(row, isNew);
        if (verdict != Verdict.DROPPED) {
            boolean isDeclared = row.getArity() == projection.length;
            output.collect(element.replace(
                    isDeclared ? row : ProjectedRowData.from(projection).replaceRow(row)));
        }
        if (advances) {
            advance();
        }
    }

    private void advanceLater() {
        long interval = Math.max(1, getExecutionConfig().getAutoWatermarkInterval());
        long next = getProcessingTimeService().getCurrentProcessingTime() + interval;
        getProcessingTimeService().registerTimer(next, time -> {
            source.awaitRow();
            own.emitPeriodically();
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
