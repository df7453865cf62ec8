package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.table.data.RowData;

/**
 * Gathers rows and has them written when there are enough, when they have waited long enough, at every checkpoint and at
 * the end. A failure to write is the task's failure, and closing writes nothing.
 */
final class BatchingWriter implements SinkWriter<RowData> {

    private final BackgroundWriter database;
    private final RowOrder order;
    private final int maxRows;
    private final TypeSerializer<RowData> copier;
    private RowBuffer waiting;

    /**
     * @param order which rows replace each other
     * @param maxRows how many rows wait at most, beside those that are being written; no limit if 0
     * @param copier copies rows that their sender uses again; null where it does not
     */
    BatchingWriter(BackgroundWriter database, RowOrder order, int maxRows, TypeSerializer<RowData> copier) {
        this.database = database;
        this.order = order;
        this.maxRows = maxRows;
        this.copier = copier;
        this.waiting = new RowBuffer(order);
    }

    void flushRegularly(WritePace pace, ProcessingTimeService clock) {
        flushAfter(pace.shortest(), pace, clock);
    }

    private void flushAfter(Duration pause, WritePace pace, ProcessingTimeService clock) {
        clock.registerTimer(clock.getCurrentProcessingTime() + pause.toMillis(), now -> {
            Duration next = pace.shortest();
            if (!database.isWriting()) {
                next = pace.pause(waiting.size() > 0, database.await());
                startWriting();
            }
            flushAfter(next, pace, clock);
        });
    }

    @Override
    public void write(RowData row, Context context) throws IOException, InterruptedException {
        waiting.add(copier == null ? row : copier.copy(row));
        if (maxRows > 0 && waiting.size() >= maxRows) {
            startWriting();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        startWriting();
        database.await();
    }

    private void startWriting() throws IOException, InterruptedException {
        if (waiting.size() > 0) {
            database.start(waiting);
            waiting = new RowBuffer(order);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
