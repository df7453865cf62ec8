package dev.telltale.bench.datastream;

import java.io.IOException;
import java.sql.SQLException;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

import dev.telltale.bench.window.WindowRow;
import dev.telltale.bench.window.WindowUpsert;

/**
 * Writes rows at least once. It does not use the sink of the JDBC connector, because its statements of at most 128 rows
 * would cause several times as much work in the triggers of the table as the sink of Telltale.
 */
record WindowRowSink(String url, String user, String password) implements Sink<WindowRow> {

    @Override
    public SinkWriter<WindowRow> createWriter(WriterInitContext context) throws IOException {
        try {
            Writer writer = new Writer(new WindowUpsert(url, user, password));
            writer.flushEvery(context.getProcessingTimeService());
            return writer;
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }

    private record Writer(WindowUpsert rows) implements SinkWriter<WindowRow> {

        void flushEvery(ProcessingTimeService clock) {
            clock.registerTimer(clock.getCurrentProcessingTime() + WindowUpsert.FLUSH_INTERVAL_MILLIS, now -> {
                flush(false);
                flushEvery(clock);
            });
        }

        @Override
        public void write(WindowRow row, Context context) throws IOException {
            try {
                rows.add(row);
            } catch (SQLException failure) {
                throw new IOException(failure);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            try {
                rows.flush();
            } catch (SQLException failure) {
                throw new IOException(failure);
            }
        }

        @Override
        public void close() throws SQLException {
            rows.close();
        }
    }
}
