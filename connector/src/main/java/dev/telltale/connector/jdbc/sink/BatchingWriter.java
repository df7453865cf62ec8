package dev.telltale.connector.jdbc.sink;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.table.data.RowData;

/**
 * Buffers rows and writes them when the buffer is full, after the flush interval, at every checkpoint and at the end of
 * input. The first rows after a pause are written without waiting for the interval. A failed write fails the task. Closing
 * discards the buffer.
 */
final class BatchingWriter implements SinkWriter<RowData> {

    /** The watermark after the last row of a job that ends. It says nothing about rows of a later job. */
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final BackgroundWriter database;
    private final UpsertRule upserts;
    private final int maxRows;
    private final TypeSerializer<RowData> copier;
    private final FlushedWatermark progress;
    private RowBuffer buffer;
    private FlushInterval interval;
    private ProcessingTimeService clock;
    private boolean isScheduled;
    private long watermark = Long.MIN_VALUE;
    private long storedWatermark = Long.MIN_VALUE;

    /**
     * @param upserts decides between rows with the same key
     * @param maxRows size of a full buffer; 0 for no limit
     * @param copier copies a row, if its sender uses the object again; otherwise null
     * @param progress receives the watermark of written rows at every checkpoint; null for none
     */
    BatchingWriter(
            BackgroundWriter database,
            UpsertRule upserts,
            int maxRows,
            TypeSerializer<RowData> copier,
            FlushedWatermark progress) {
        this.database = database;
        this.upserts = upserts;
        this.maxRows = maxRows;
        this.copier = copier;
        this.progress = progress;
        this.buffer = new RowBuffer(upserts);
    }

    /**
     * Writes rows a moment after the first of them, and then at the interval, until there are none.
     *
     * @param flushes the time between two writes
     */
    void flushRegularly(FlushInterval flushes, ProcessingTimeService time) {
        interval = flushes;
        clock = time;
    }

    private void flushAfter(Duration pause) {
        isScheduled = true;
        clock.registerTimer(clock.getCurrentProcessingTime() + pause.toMillis(), now -> flushRows());
    }

    private void flushRows() throws IOException, InterruptedException {
        if (database.isWriting()) {
            flushAfter(interval.shortest());
            return;
        }
        isScheduled = buffer.size() > 0;
        Duration next = interval.next(isScheduled, database.await());
        if (isScheduled) {
            startWriting();
            flushAfter(next);
        }
    }

    @Override
    public void write(RowData row, Context context) throws IOException, InterruptedException {
        buffer.add(copier == null ? row : copier.copy(row));
        if (maxRows > 0 && buffer.size() >= maxRows) {
            startWriting();
        }
        if (clock != null && !isScheduled) {
            flushAfter(interval.first());
        }
    }

    /** All rows up to the watermark were received before it. */
    @Override
    public void writeWatermark(Watermark received) {
        watermark = received.getTimestamp();
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        startWriting();
        database.await();
        if (progress != null && watermark != storedWatermark && watermark != END_OF_INPUT) {
            database.store(progress, watermark);
            storedWatermark = watermark;
        }
    }

    private void startWriting() throws IOException, InterruptedException {
        if (buffer.size() > 0) {
            database.start(buffer);
            buffer = new RowBuffer(upserts);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
