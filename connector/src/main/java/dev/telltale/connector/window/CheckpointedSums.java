package dev.telltale.connector.window;

import java.time.ZoneId;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.keyselector.RowDataKeySelector;
import org.apache.flink.table.runtime.operators.aggregate.window.LocalSlicingWindowAggOperator;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.WindowBuffer;
import org.apache.flink.table.runtime.operators.window.tvf.slicing.SliceAssigner;

/**
 * Flink's local window aggregation, with its sums in the checkpoints. Flink emits all sums before each checkpoint instead;
 * with many keys, most of them are of one or two rows then, and each is merged into the state of the windows.
 *
 * <p>A restored subtask emits its sums before its first watermark, so none is late. It may get those of other subtasks.
 */
final class CheckpointedSums extends LocalSlicingWindowAggOperator {

    private static final long serialVersionUID = 1L;

    /** A block of rows, so that the checkpoint has few elements; the job manager keeps the position of each. */
    private static final ListStateDescriptor<byte[]> BLOCKS =
            new ListStateDescriptor<>("local-sums", BytePrimitiveArraySerializer.INSTANCE);

    private static final int BLOCK_BYTES = 1 << 16;

    private final WindowBuffer.LocalFactory buffers;
    private final TypeSerializer<RowData> rows;
    private transient ListState<byte[]> stored;

    /**
     * An operator of one aggregation.
     *
     * @param buffers if they are not {@link SummingBuffers}, the sums are not stored, but those of a checkpoint are restored
     * @param rows serializes the emitted rows
     */
    CheckpointedSums(
            RowDataKeySelector keys,
            SliceAssigner slices,
            WindowBuffer.LocalFactory buffers,
            ZoneId zone,
            TypeSerializer<RowData> rows) {
        super(keys, slices, buffers, zone);
        this.buffers = buffers;
        this.rows = rows;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        stored = context.getOperatorStateStore().getListState(BLOCKS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        for (byte[] block : stored.get()) {
            DataInputDeserializer input = new DataInputDeserializer(block);
            while (input.available() > 0) {
                output.collect(new StreamRecord<>(rows.deserialize(input)));
            }
        }
        stored.clear();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        if (!(buffers instanceof SummingBuffers)) {
            super.prepareSnapshotPreBarrier(checkpointId);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        stored.clear();
        if (buffers instanceof SummingBuffers sums) {
            store(sums.created());
        }
    }

    /** Frees the memory of the blocks. */
    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        stored.clear();
    }

    private void store(SummingBuffer buffer) throws Exception {
        DataOutputSerializer block = new DataOutputSerializer(BLOCK_BYTES);
        buffer.forEachRow(row -> {
            rows.serialize(row, block);
            if (block.length() >= BLOCK_BYTES) {
                stored.add(block.getCopyOfBuffer());
                block.clear();
            }
        });
        if (block.length() > 0) {
            stored.add(block.getCopyOfBuffer());
        }
    }
}
