package dev.telltale.connector.window;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.util.RowDataUtil;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.runtime.dataview.UnsupportedStateDataViewStore;
import org.apache.flink.table.runtime.generated.NamespaceAggsHandleFunction;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.WindowBuffer;
import org.apache.flink.table.runtime.util.TimeWindowUtil;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * Adds each row to the accumulators of its key and slice when it arrives. It emits the accumulators of a slice before the
 * watermark that closes the slice, and those of the oldest slice when there are too many.
 *
 * <p>Where most groups of a slice had a single row, as with deduplication, it emits each of the next rows at once.
 */
@SuppressWarnings("try")
final class SummingBuffer implements WindowBuffer {

    /** Chosen by us: after so many rows that were emitted at once, the next slice shows whether sums pay. */
    private static final int SINGLE_ROWS = 1_000_000;

    private final SummingBuffers factory;
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

    SummingBuffer(SummingBuffers factory, RuntimeContext context, Collector<RowData> output, ZoneId zone) {
        this.factory = factory;
        this.context = context;
        this.output = output;
        this.zone = zone;
        this.mostGroups = HeapLimit.mostGroups();
        this.mostRows = factory.bytesPerRow() > 0 ? HeapLimit.mostRows(factory.bytesPerRow()) : Long.MAX_VALUE;
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
            emitFirst();
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
            emitFirst();
            current = slices.computeIfAbsent(sliceEnd, OpenSlice::new);
        }
        NamespaceAggsHandleFunction<Long> sums = started(sliceEnd);
        current.groups().put(factory.keys().copy(key), sums);
        return sums;
    }

    private NamespaceAggsHandleFunction<Long> started(long sliceEnd) throws Exception {
        NamespaceAggsHandleFunction<Long> sums = free.isEmpty() ? open() : free.pop();
        sums.setAccumulators(sliceEnd, sums.createAccumulators());
        return sums;
    }

    private NamespaceAggsHandleFunction<Long> open() throws Exception {
        NamespaceAggsHandleFunction<Long> sums = factory.sums().newInstance(context.getUserCodeClassLoader());
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
        output.collect(row(key, sums, sliceEnd));
        if (factory.bytesPerRow() > 0) {
            // Waiting for the next group, the accumulators would keep their memory.
            sums.setAccumulators(sliceEnd, sums.createAccumulators());
        }
        free.push(sums);
    }

    private RowData row(RowData key, NamespaceAggsHandleFunction<Long> sums, long sliceEnd) throws Exception {
        end.setField(0, sliceEnd);
        accumulatorsAndEnd.replace(sums.getAccumulators(), end);
        return row.replace(key, accumulatorsAndEnd);
    }

    /** Passes the rows on that {@link #flush} would emit, and keeps them. Each row is one object, which the next changes. */
    void forEachRow(ThrowingConsumer<RowData, Exception> consumer) throws Exception {
        for (OpenSlice slice : slices.values()) {
            for (var group : slice.groups().entrySet()) {
                consumer.accept(row(group.getKey(), group.getValue(), slice.end()));
            }
        }
    }

    @Override
    public void close() throws Exception {
        for (NamespaceAggsHandleFunction<Long> sums : opened) {
            sums.close();
        }
    }
}
