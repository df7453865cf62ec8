package dev.telltale.connector.jdbc;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.table.sink.JdbcDynamicTableSink;
import org.apache.flink.connector.jdbc.internal.options.InternalJdbcConnectionOptions;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.refused.RefusedRows;

/**
 * The stock JDBC sink with another runtime. The stock one writes again while it is being closed, from a thread of its
 * own and on statements that are gone, and so takes the TaskManager down with a database that is away.
 */
final class BatchingJdbcSink extends JdbcDynamicTableSink {

    private final InternalJdbcConnectionOptions connection;
    private final JdbcExecutionOptions flush;
    private final JdbcDmlOptions statements;
    private final DataType columns;
    private final String keepGreater;
    private final String refusedRows;
    private final String rowCounter;
    private final boolean exactlyOnce;

    /**
     * @param keepGreater the column whose greater value decides between rows of one key; null where the later row wins
     * @param refusedRows the table of refused rows; null where a refused row is a failure
     * @param rowCounter the metric that counts what was written; null for none
     * @param exactlyOnce whether rows wait for a checkpoint to be complete
     */
    BatchingJdbcSink(
            InternalJdbcConnectionOptions connection,
            JdbcExecutionOptions flush,
            JdbcDmlOptions statements,
            DataType columns,
            String keepGreater,
            String refusedRows,
            String rowCounter,
            boolean exactlyOnce) {
        super(connection, flush, statements, columns);
        this.connection = connection;
        this.flush = flush;
        this.statements = statements;
        this.columns = columns;
        this.keepGreater = keepGreater;
        this.refusedRows = refusedRows;
        this.rowCounter = rowCounter;
        this.exactlyOnce = exactlyOnce;
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        TableStatements sql = TableStatements.of(statements, columns, keepGreater);
        RowOrder order = RowOrder.of(statements, columns, keepGreater);
        RefusedRows refused = refusedRows == null ? null : RefusedRows.of(refusedRows, statements, columns);
        BatchingSink sink = new BatchingSink(connection, flush, sql, order, refused, rowCounter);
        return SinkV2Provider.of(
                exactlyOnce ? new CheckpointedSink(sink, serializer(context)) : sink, connection.getParallelism());
    }

    private TypeSerializer<RowData> serializer(Context context) {
        TypeInformation<RowData> type = context.createTypeInformation(columns);
        return type.createSerializer(new SerializerConfigImpl());
    }

    @Override
    public DynamicTableSink copy() {
        return new BatchingJdbcSink(
                connection, flush, statements, columns, keepGreater, refusedRows, rowCounter, exactlyOnce);
    }
}
