package dev.telltale.bench.blackhole;

import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.window.LocalSums;

/** Flink's sink that discards rows, with local window sums in place. */
final class BlackholeSink extends DiscardingSink<RowData> implements SupportsPreWriteTopology<RowData> {

    private static final long serialVersionUID = 1;

    @Override
    public DataStream<RowData> addPreWriteTopology(DataStream<RowData> rows) {
        LocalSums.install(rows.getTransformation(), true);
        return rows;
    }
}
