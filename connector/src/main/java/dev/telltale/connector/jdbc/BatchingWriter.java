package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.time.Duration;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.RowData;

/**
 * Gathers rows and writes them when there are enough, when they have waited long enough, at every checkpoint and at the
 * end. All of it happens in the task's own thread, so that a failure is the task's failure, and closing writes nothing.
 */
final class BatchingWriter implements SinkWriter<RowData> {

    private final DatabaseWriter database;
    private final RowBuffer waiting;
    private final int maxRows;
    private final TypeSerializer<RowData> copier;
    private final Counter written;

    /**
     * @param maxRows how many rows wait at most; no limit if 0
     * @param copier copies rows that their sender uses again; null where it does not
     * @param written counts the rows that were written
     */
    BatchingWriter(
            DatabaseWriter database, RowBuffer waiting, int maxRows, TypeSerializer<RowData> copier, Counter written) {
        this.database = database;
        this.waiting = waiting;
        this.maxRows = maxRows;
        this.copier = copier;
        this.written = written;
    }

    void flushRegularly(WritePace pace, ProcessingTimeService clock) {
        flushAfter(pace.shortest(), pace, clock);
    }

    private void flushAfter(Duration pause, WritePace pace, ProcessingTimeService clock) {
        clock.registerTimer(clock.getCurrentProcessingTime() + pause.toMillis(), now -> {
            long start = System.nanoTime();
            flush(false);
            flushAfter(pace.pauseAfter(Duration.ofNanos(System.nanoTime() - start)), pace, clock);
        });
    }

    @Override
    public void write(RowData row, Context context) throws IOException, InterruptedException {
        waiting.add(copier == null ? row : copier.copy(row));
        if (maxRows > 0 && waiting.size() >= maxRows) {
            flush(false);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        if (waiting.size() > 0) {
            database.write(waiting.rows(), waiting.deletedKeys());
            written.inc(waiting.size());
            waiting.clear();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
