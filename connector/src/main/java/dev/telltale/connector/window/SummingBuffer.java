package dev.telltale.connector.window;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
 *
 * <p>Where most groups of a slice had a single row, as with deduplication, it emits each of the next rows at once.
 */
@SuppressWarnings("try")
final class SummingBuffer implements WindowBuffer {

    /** Chosen by us: after so many rows that were emitted at once, the next slice shows whether sums pay. */
    private static final int SINGLE_ROWS = 1_000_000;

    private final Factory factory;
    private final RuntimeContext context;
    private final Collector<RowData> output;
    private final ZoneId zone;
    private final int mostGroups;
    private final long mostRows;
    private final TreeMap<Long, OpenSlice> slices = new TreeMap<>();
    private final List<NamespaceAggsHandleFunction<Long>> opened = new ArrayList<>();
    private final Deque<NamespaceAggsHandleFunction<Long>> free = new ArrayDeque<>();

    /** The emitted row: the key, the accumulators, and the end of the slice. */
    private final GenericRowData end = new GenericRowData(1);

    private final JoinedRowData accumulatorsAndEnd = new JoinedRowData();
    private final JoinedRowData row = new JoinedRowData();

    /** The slice of the last row; null if it is emitted. */
    private OpenSlice current;

    /** Rows in the accumulators. */
    private long rows;

    /** How many of the next rows are emitted at once. */
    private long singleRows;

    private SummingBuffer(Factory factory, RuntimeContext context, Collector<RowData> output, ZoneId zone) {
        this.factory = factory;
        this.context = context;
        this.output = output;
        this.zone = zone;
        this.mostGroups = HeapLimit.mostGroups();
        this.mostRows = factory.bytesPerRow() > 0 ? HeapLimit.most(factory.bytesPerRow()) : Long.MAX_VALUE;
    }

    @Override
    public void addElement(RowData key, long sliceEnd, RowData element) throws Exception {
        if (singleRows > 0) {
            singleRows--;
            NamespaceAggsHandleFunction<Long> sums = started(sliceEnd);
            add(element, sums);
            emit(key, sums, sliceEnd);
            return;
        }
        if (current == null || sliceEnd != current.end()) {
            current = slices.computeIfAbsent(sliceEnd, OpenSlice::new);
        }
        NamespaceAggsHandleFunction<Long> sums = current.groups().get(key);
        if (sums == null) {
            sums = start(key, sliceEnd);
        }
        current.countRow();
        add(element, sums);
        rows++;
        if (rows >= mostRows) {
            flush();
        }
    }

    private static void add(RowData element, NamespaceAggsHandleFunction<Long> sums) throws Exception {
        if (RowDataUtil.isAccumulateMsg(element)) {
            sums.accumulate(element);
        } else {
            sums.retract(element);
        }
    }

    private NamespaceAggsHandleFunction<Long> start(RowData key, long sliceEnd) throws Exception {
        if (free.isEmpty() && opened.size() >= mostGroups) {
            flush();
            current = slices.computeIfAbsent(sliceEnd, OpenSlice::new);
        }
        NamespaceAggsHandleFunction<Long> sums = started(sliceEnd);
        current.groups().put(factory.keys.copy(key), sums);
        return sums;
    }

    private NamespaceAggsHandleFunction<Long> started(long sliceEnd) throws Exception {
        NamespaceAggsHandleFunction<Long> sums = free.isEmpty() ? open() : free.pop();
        sums.setAccumulators(sliceEnd, sums.createAccumulators());
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
        OpenSlice slice = slices.pollFirstEntry().getValue();
        current = null;
        rows -= slice.rows();
        for (var group : slice.groups().entrySet()) {
            emit(group.getKey(), group.getValue(), slice.end());
        }
        if (slice.isTelling() && slice.hasSingleRows()) {
            singleRows = SINGLE_ROWS;
        }
    }

    private void emit(RowData key, NamespaceAggsHandleFunction<Long> sums, long sliceEnd) throws Exception {
        end.setField(0, sliceEnd);
        accumulatorsAndEnd.replace(sums.getAccumulators(), end);
        output.collect(row.replace(key, accumulatorsAndEnd));
        if (factory.bytesPerRow() > 0) {
            // Waiting for the next group, the accumulators would keep their memory.
            sums.setAccumulators(sliceEnd, sums.createAccumulators());
        }
        free.push(sums);
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
     * @param bytesPerRow by which each row makes accumulators grow; 0 for accumulators of a constant size
     */
    record Factory(GeneratedNamespaceAggsHandleFunction<Long> sums, TypeSerializer<RowData> keys, int bytesPerRow)
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
