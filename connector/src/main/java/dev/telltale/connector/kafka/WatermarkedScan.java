package dev.telltale.connector.kafka;

import java.util.Optional;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.kafka.watermark.SourceWatermarkOperator;
import dev.telltale.connector.kafka.watermark.WatermarkedTable;

/**
 * A scan and the operator that keeps its watermark, chained to it subtask by subtask.
 *
 * <p>That operator has a name of its own in savepoints. Flink names all that comes after by what comes before, and would
 * else name them differently where the parallelism is another one, so that they would not find their state again.
 *
 * @param scan what reads
 * @param table whose rows they are
 * @param rowType of the rows that the table asked for
 */
record WatermarkedScan(DataStreamScanProvider scan, WatermarkedTable table, TypeInformation<RowData> rowType)
        implements DataStreamScanProvider {

    @Override
    public DataStream<RowData> produceDataStream(ProviderContext context, StreamExecutionEnvironment environment) {
        DataStream<RowData> rows = scan.produceDataStream(context, environment);
        SingleOutputStreamOperator<RowData> watermarked =
                rows.transform("Watermark", rowType, new SourceWatermarkOperator(table));
        scan.getParallelism().ifPresent(parallelism -> {
            rows.getTransformation().setParallelism(parallelism);
            watermarked.setParallelism(parallelism);
        });
        return watermarked.uid(context.generateUid("watermark").orElse("watermark of " + table.name()));
    }

    @Override
    public boolean isBounded() {
        return scan.isBounded();
    }

    /**
     * None, though it has one: where a scan declares its own, Flink hands each whole row to subtasks of another number. So
     * what follows, up to the next exchange by key, runs in the subtask that reads.
     */
    @Override
    public Optional<Integer> getParallelism() {
        return Optional.empty();
    }
}
