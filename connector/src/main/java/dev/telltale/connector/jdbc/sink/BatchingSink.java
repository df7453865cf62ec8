package dev.telltale.connector.jdbc.sink;

import java.io.IOException;
import java.time.Duration;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.jdbc.refused.RefusedRows;
import dev.telltale.connector.jdbc.statement.TableStatements;
import dev.telltale.connector.window.LocalSums;

/**
 * Writes each row at least once. In a table with a key a repeated write changes nothing.
 *
 * @param connection the database
 * @param execution size of the buffer, shortest {@link FlushInterval}, retries
 * @param statements write and delete rows
 * @param upserts decides between rows with the same key
 * @param refused keeps refused rows; null if a refused row fails the job
 * @param rowCounterMetric name of the counter of written rows, or null
 * @param table name of the table
 * @param progressTable table that receives the watermark of written rows, or null
 * @param localSumsInPlace whether local aggregations of windows before the sink keep {@link LocalSums} in place
 */
public record BatchingSink(
        JdbcConnectionOptions connection,
        JdbcExecutionOptions execution,
        TableStatements statements,
        UpsertRule upserts,
        RefusedRows refused,
        String rowCounterMetric,
        String table,
        String progressTable,
        boolean localSumsInPlace)
        implements Sink<RowData>, SupportsPreWriteTopology<RowData> {

    /** Changes no stream: Flink calls it when the operators before the sink are known and not yet copied to the tasks. */
    @Override
    public DataStream<RowData> addPreWriteTopology(DataStream<RowData> rows) {
        LocalSums.install(rows.getTransformation(), localSumsInPlace);
        return rows;
    }

    @Override
    public SinkWriter<RowData> createWriter(WriterInitContext context) throws IOException {
        TypeSerializer<RowData> copier = context.isObjectReuseEnabled() ? context.createInputSerializer() : null;
        DatabaseWriter database = database();
        database.connect();
        BackgroundWriter background = new BackgroundWriter(database, counters(context.metricGroup()));
        BatchingWriter writer = new BatchingWriter(
                background, upserts, execution.getBatchSize(), copier, progress(context.getTaskInfo()));
        if (execution.getBatchIntervalMs() > 0) {
            Duration interval = Duration.ofMillis(execution.getBatchIntervalMs());
            writer.flushRegularly(new FlushInterval(interval), context.getProcessingTimeService());
        }
        return writer;
    }

    private FlushedWatermark progress(TaskInfo task) {
        return progressTable == null
                ? null
                : new FlushedWatermark(
                        progressTable, table, task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks());
    }

    /** Registers the counters of this sink. */
    public RowCounters counters(MetricGroup metrics) {
        return RowCounters.register(metrics, rowCounterMetric);
    }

    /** A writer that is not connected yet. */
    public DatabaseWriter database() {
        return new DatabaseWriter(
                new SimpleJdbcConnectionProvider(connection), statements, refused, execution.getMaxRetries());
    }
}
