package dev.telltale.connector.window;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.memory.MemoryManager;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.util.RowDataUtil;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.runtime.dataview.UnsupportedStateDataViewStore;
import org.apache.flink.table.runtime.generated.GeneratedNamespaceAggsHandleFunction;
import org.apache.flink.table.runtime.generated.NamespaceAggsHandleFunction;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.WindowBuffer;
import org.apache.flink.table.runtime.util.TimeWindowUtil;
import org.apache.flink.util.Collector;

/**
 * Adds each row to the accumulators of its key and slice when it arrives. It emits the accumulators of a slice before the
 * watermark that closes the slice, and all of them before a checkpoint, so it needs no state.
 */
@SuppressWarnings("try")
final class SummingBuffer implements WindowBuffer {

    /** Chosen by us: with the accumulators of ten averages, so many groups need about 64 MB. */
    static final int MOST_GROUPS = 100_000;

    private final Factory factory;
    private final RuntimeContext context;
    private final Collector<RowData> output;
    private final ZoneId zone;
    private final TreeMap<Long, Map<RowData, NamespaceAggsHandleFunction<Long>>> slices = new TreeMap<>();
    private final List<NamespaceAggsHandleFunction<Long>> opened = new ArrayList<>();
    private final Deque<NamespaceAggsHandleFunction<Long>> free = new ArrayDeque<>();

    /** The emitted row: the key, the accumulators, and the end of the slice. */
    private final GenericRowData end = new GenericRowData(1);

    private final JoinedRowData accumulatorsAndEnd = new JoinedRowData();
    private final JoinedRowData row = new JoinedRowData();

    /** The slice of the last row. */
    private long currentEnd;

    private Map<RowData, NamespaceAggsHandleFunction<Long>> current;

    private SummingBuffer(Factory factory, RuntimeContext context, Collector<RowData> output, ZoneId zone) {
        this.factory = factory;
        this.context = context;
        this.output = output;
        this.zone = zone;
    }

    @Override
    public void addElement(RowData key, long sliceEnd, RowData element) throws Exception {
        if (current == null || sliceEnd != currentEnd) {
            current = slices.computeIfAbsent(sliceEnd, absent -> new HashMap<>());
            currentEnd = sliceEnd;
        }
        NamespaceAggsHandleFunction<Long> sums = current.get(key);
        if (sums == null) {
            sums = start(key, sliceEnd);
        }
        if (RowDataUtil.isAccumulateMsg(element)) {
            sums.accumulate(element);
        } else {
            sums.retract(element);
        }
    }

    private NamespaceAggsHandleFunction<Long> start(RowData key, long sliceEnd) throws Exception {
        if (free.isEmpty() && opened.size() == MOST_GROUPS) {
            flush();
            current = slices.computeIfAbsent(sliceEnd, absent -> new HashMap<>());
        }
        NamespaceAggsHandleFunction<Long> sums = free.isEmpty() ? open() : free.pop();
        sums.setAccumulators(sliceEnd, sums.createAccumulators());
        current.put(factory.keys.copy(key), sums);
        return sums;
    }

    private NamespaceAggsHandleFunction<Long> open() throws Exception {
        NamespaceAggsHandleFunction<Long> sums = factory.sums.newInstance(context.getUserCodeClassLoader());
        opened.add(sums);
        sums.open(new UnsupportedStateDataViewStore(context));
        return sums;
    }

    @Override
    public void advanceProgress(long progress) throws Exception {
        while (!slices.isEmpty() && TimeWindowUtil.isWindowFired(slices.firstKey(), progress, zone)) {
            emitFirst();
        }
    }

    @Override
    public void flush() throws Exception {
        while (!slices.isEmpty()) {
            emitFirst();
        }
    }

    private void emitFirst() throws Exception {
        var slice = slices.pollFirstEntry();
        current = null;
        end.setField(0, slice.getKey());
        for (var group : slice.getValue().entrySet()) {
            NamespaceAggsHandleFunction<Long> sums = group.getValue();
            accumulatorsAndEnd.replace(sums.getAccumulators(), end);
            output.collect(row.replace(group.getKey(), accumulatorsAndEnd));
            free.push(sums);
        }
    }

    @Override
    public void close() throws Exception {
        for (NamespaceAggsHandleFunction<Long> sums : opened) {
            sums.close();
        }
    }

    /**
     * Creates the buffer of a subtask.
     *
     * @param sums the generated code of the accumulators of a key and slice
     * @param keys copies a key, whose object the operator uses again
     */
    record Factory(GeneratedNamespaceAggsHandleFunction<Long> sums, TypeSerializer<RowData> keys)
            implements WindowBuffer.LocalFactory {

        @Override
        public WindowBuffer create(
                Object operator,
                MemoryManager memory,
                long memorySize,
                RuntimeContext context,
                Collector<RowData> output,
                ZoneId zone) {
            return new SummingBuffer(this, context, output, zone);
        }
    }
}
