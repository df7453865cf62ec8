package dev.telltale.udf.reading;

import java.util.List;

import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.types.Row;

/**
 * Emits half of the rows, waits until a checkpoint after them is complete, emits some more rows, and fails. When it is
 * restored, it emits the other half.
 */
@SuppressWarnings("deprecation")
final class RestartingSource implements SourceFunction<Row>, CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final long NONE = Long.MAX_VALUE;

    private final Row[] rows;
    private final int half;

    private transient ListState<Integer> state;
    private transient boolean isRestored;
    private transient int next;
    private transient long checkpointOfHalf;
    private transient boolean isHalfSaved;
    private transient boolean isCancelled;

    RestartingSource(Row... rows) {
        this.rows = rows.clone();
        this.half = rows.length / 2;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("next", Integer.class));
        isRestored = context.isRestored();
        checkpointOfHalf = NONE;
        for (int restored : state.get()) {
            next = restored;
        }
    }

    @Override
    public void run(SourceContext<Row> output) throws Exception {
        synchronized (output.getCheckpointLock()) {
            if (!isRestored) {
                emit(output, half);
            }
        }
        if (!isRestored) {
            awaitCheckpoint();
            synchronized (output.getCheckpointLock()) {
                emit(output, half + half / 2);
            }
            throw new IllegalStateException("the failure of this test");
        }
        synchronized (output.getCheckpointLock()) {
            emit(output, rows.length);
        }
    }

    private void emit(SourceContext<Row> output, int end) {
        while (next < end) {
            output.collect(rows[next]);
            next++;
        }
    }

    private synchronized void awaitCheckpoint() throws InterruptedException {
        while (!isHalfSaved && !isCancelled) {
            wait();
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(List.of(next));
        if (next == half) {
            checkpointOfHalf = Math.min(checkpointOfHalf, context.getCheckpointId());
        }
    }

    @Override
    public synchronized void notifyCheckpointComplete(long checkpoint) {
        isHalfSaved |= checkpoint >= checkpointOfHalf;
        notifyAll();
    }

    @Override
    public synchronized void cancel() {
        isCancelled = true;
        notifyAll();
    }
}
