package dev.telltale.local.testing.collect;

import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.sink.DataStreamSinkProvider;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/**
 * Keeps what a job writes, as accumulators of the job.
 *
 * @param stock the sink of the table's own connector, which decides which changes it accepts
 * @param table the table of the database whose rows are kept; null for a topic
 * @param topic the topic whose records are kept; null for a table; nothing is kept when both are null
 */
public record MemorySink(DynamicTableSink stock, CollectedTable table, CollectedTopic topic)
        implements DynamicTableSink, SupportsWritingMetadata {

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return stock.getChangelogMode(requested);
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return new DataStreamSinkProvider() {
            @Override
            public DataStreamSink<?> consumeDataStream(ProviderContext ids, DataStream<RowData> rows) {
                if (table == null && topic == null) {
                    return rows.sinkTo(new DiscardingSink<>());
                }
                SingleOutputStreamOperator<Void> kept = rows.transform(
                                "collect",
                                Types.VOID,
                                table != null
                                        ? new CollectRows(table, context.createTypeInformation(table.columns()))
                                        : new CollectRecords(topic.name(), topic.key(), topic.encoder(context)))
                        .setParallelism(1);
                ids.generateUid("collect").ifPresent(kept::uid);
                return kept.sinkTo(new DiscardingSink<>()).setParallelism(1);
            }
        };
    }

    @Override
    public Map<String, DataType> listWritableMetadata() {
        return stock instanceof SupportsWritingMetadata metadata ? metadata.listWritableMetadata() : Map.of();
    }

    @Override
    public void applyWritableMetadata(List<String> keys, DataType consumedType) {
        ((SupportsWritingMetadata) stock).applyWritableMetadata(keys, consumedType);
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
