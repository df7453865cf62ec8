package dev.telltale.connector.kafka;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.metrics.groups.TaskIOMetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.util.PausableRelativeClock;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.clock.SystemClock;

/**
 * Keeps the watermark of one subtask of a source: over restarts, so that it never falls behind what operators further
 * down remember; in each row, if asked for; and beyond the last row, when nobody writes any more.
 */
final class SourceWatermarkOperator extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<RowData, RowData> {

    private static final long serialVersionUID = 1L;

    private static final long POLL_MILLIS = 200;

    private final boolean fillsColumn;
    private final IdleClose idleClose;

    private transient WatermarkMemory memory;
    private transient WatermarkColumn column;
    private transient QuietTopic quietTopic;
    private transient PausableRelativeClock unblockedTime;
    private transient Idleness idleness;
    private transient boolean polls;
    private transient boolean rowSeen;

    /**
     * @param fillsColumn whether the last field of a row becomes the watermark that it leaves with
     * @param idleClose when to close the last windows; null for never
     */
    SourceWatermarkOperator(boolean fillsColumn, IdleClose idleClose) {
        this.fillsColumn = fillsColumn;
        this.idleClose = idleClose;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        memory = WatermarkMemory.restore(context);
        column = new WatermarkColumn();
    }

    @Override
    public void open() throws Exception {
        super.open();
        boolean alone = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks() == 1;
        idleness = new Idleness(idleClose != null && alone, isCheckpointed());
        if (idleClose != null) {
            quietTopic = new QuietTopic(new EndOffsets(idleClose.topics()), idleClose.timeout());
            unblockedTime = new PausableRelativeClock(SystemClock.getInstance());
            backPressure().registerBackPressureListener(unblockedTime);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        memory.save(idleness.ofSource());
        idleness.barrierPassed();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        output.emitWatermarkStatus(idleness.toTell());
    }

    @Override
    public void processElement(StreamRecord<RowData> element) {
        rowSeen = true;
        idleness.rowPassed();
        if (fillsColumn) {
            column.fill(element.getValue(), memory.current());
        }
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (memory.read(watermark.getTimestamp())) {
            super.processWatermark(watermark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        idleness.sourceSays(status);
        output.emitWatermarkStatus(idleness.toTell());
        if (status.isIdle() && !polls && quietTopic != null) {
            polls = true;
            pollLater();
        }
    }

    private void pollLater() {
        long next = getProcessingTimeService().getCurrentProcessingTime() + POLL_MILLIS;
        getProcessingTimeService().registerTimer(next, time -> poll());
    }

    /** Goes on as long as the source is idle; late rows, which advance no watermark, may come without ending that. */
    private void poll() {
        polls = idleness.ofSource();
        if (rowSeen || !polls) {
            rowSeen = false;
            quietTopic.startOver();
        }
        if (!polls) {
            return;
        }
        long advance = idleClose.advance().toMillis();
        if (memory.canClose(advance) && quietTopic.isQuiet(unblockedTime.relativeTimeNanos())) {
            Watermark end = new Watermark(memory.close(advance));
            LOG.info("Nobody writes any more: the watermark advances to {}", end);
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            output.emitWatermark(end);
            output.emitWatermarkStatus(idleness.toTell());
        }
        pollLater();
    }

    @Override
    public void close() throws Exception {
        if (quietTopic != null) {
            backPressure().unregisterBackPressureListener(unblockedTime);
            quietTopic.close();
        }
        super.close();
    }

    private boolean isCheckpointed() {
        return CheckpointingOptions.isCheckpointingEnabled(
                getContainingTask().getEnvironment().getJobConfiguration());
    }

    private TaskIOMetricGroup backPressure() {
        return getContainingTask().getEnvironment().getMetricGroup().getIOMetricGroup();
    }
}
