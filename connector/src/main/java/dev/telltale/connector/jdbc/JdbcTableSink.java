package dev.telltale.connector.jdbc;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.committable.CommittingSink;
import dev.telltale.connector.jdbc.sink.BatchingSink;

/**
 * The stock JDBC table sink with another runtime. On a database outage the stock runtime writes again while it closes,
 * on closed statements, and the exception ends the TaskManager process.
 *
 * @param stock decides the changelog mode
 * @param batching the sink with at-least-once delivery
 * @param exactlyOnce whether rows wait for the checkpoint that contains them
 * @param columns physical columns of the table
 * @param parallelism of the sink; null for the default
 */
record JdbcTableSink(
        DynamicTableSink stock, BatchingSink batching, boolean exactlyOnce, DataType columns, Integer parallelism)
        implements DynamicTableSink {

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return stock.getChangelogMode(requested);
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        if (!exactlyOnce) {
            return SinkV2Provider.of(batching, parallelism);
        }
        TypeInformation<RowData> rows = context.createTypeInformation(columns);
        return SinkV2Provider.of(
                new CommittingSink(batching, rows.createSerializer(new SerializerConfigImpl())), parallelism);
    }

    @Override
    public DynamicTableSink copy() {
        return this;
    }

    @Override
    public String asSummaryString() {
        return stock.asSummaryString();
    }
}
