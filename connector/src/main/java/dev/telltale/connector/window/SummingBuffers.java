package dev.telltale.connector.window;

import java.time.ZoneId;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.memory.MemoryManager;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.generated.GeneratedNamespaceAggsHandleFunction;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.WindowBuffer;
import org.apache.flink.util.Collector;

/** Creates the {@link SummingBuffer} of a subtask. */
final class SummingBuffers implements WindowBuffer.LocalFactory {

    private static final long serialVersionUID = 1L;

    private final GeneratedNamespaceAggsHandleFunction<Long> sums;
    private final TypeSerializer<RowData> keys;
    private final int bytesPerRow;
    private transient SummingBuffer created;

    /**
     * @param sums the generated code of the accumulators of a key and slice
     * @param keys copies a key, whose object the operator uses again
     * @param bytesPerRow by which each row makes accumulators grow; 0 for accumulators of a constant size
     */
    SummingBuffers(GeneratedNamespaceAggsHandleFunction<Long> sums, TypeSerializer<RowData> keys, int bytesPerRow) {
        this.sums = sums;
        this.keys = keys;
        this.bytesPerRow = bytesPerRow;
    }

    GeneratedNamespaceAggsHandleFunction<Long> sums() {
        return sums;
    }

    TypeSerializer<RowData> keys() {
        return keys;
    }

    int bytesPerRow() {
        return bytesPerRow;
    }

    /** The buffer of this subtask, which has its own copy of the factory. */
    SummingBuffer created() {
        return created;
    }

    @Override
    public WindowBuffer create(
            Object operator,
            MemoryManager memory,
            long memorySize,
            RuntimeContext context,
            Collector<RowData> output,
            ZoneId zone) {
        created = new SummingBuffer(this, context, output, zone);
        return created;
    }
}
