package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.time.Duration;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.jdbc.refused.RefusedRows;

/**
 * Writes each row at least once; with a key exactly one row remains of it.
 *
 * @param connection where the database is
 * @param flush when waiting rows are written, see {@link WritePace}, and how often that is tried
 * @param statements how rows are written
 * @param order which rows replace each other
 * @param refused keeps the rows that the database refuses; null where a refused row is a failure
 * @param rowCounter the metric that counts what was written; null for none
 */
record BatchingSink(
        JdbcConnectionOptions connection,
        JdbcExecutionOptions flush,
        TableStatements statements,
        RowOrder order,
        RefusedRows refused,
        String rowCounter)
        implements Sink<RowData> {

    @Override
    public SinkWriter<RowData> createWriter(WriterInitContext context) throws IOException {
        TypeSerializer<RowData> copier = context.isObjectReuseEnabled() ? context.createInputSerializer() : null;
        DatabaseWriter database = database();
        database.connect();
        BackgroundWriter background = new BackgroundWriter(database, counters(context.metricGroup()));
        BatchingWriter writer = new BatchingWriter(background, order, flush.getBatchSize(), copier);
        if (flush.getBatchIntervalMs() > 0) {
            Duration interval = Duration.ofMillis(flush.getBatchIntervalMs());
            writer.flushRegularly(new WritePace(interval), context.getProcessingTimeService());
        }
        return writer;
    }

    /** Counts what is written. */
    WrittenRows counters(MetricGroup metrics) {
        return WrittenRows.among(metrics, rowCounter);
    }

    /** Not connected yet. */
    DatabaseWriter database() {
        return new DatabaseWriter(
                new SimpleJdbcConnectionProvider(connection), statements, refused, flush.getMaxRetries());
    }
}
