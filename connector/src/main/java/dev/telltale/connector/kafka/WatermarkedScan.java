package dev.telltale.connector.kafka;

import java.util.Optional;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.data.RowData;

/**
 * A scan and the operator that keeps its watermark, chained to it subtask by subtask.
 *
 * @param scan what reads
 * @param operator what follows
 * @param type the type of its rows; null if it is that of the rows that were read
 */
record WatermarkedScan(DataStreamScanProvider scan, SourceWatermarkOperator operator, TypeInformation<RowData> type)
        implements DataStreamScanProvider {

    @Override
    public DataStream<RowData> produceDataStream(ProviderContext context, StreamExecutionEnvironment environment) {
        DataStream<RowData> rows = scan.produceDataStream(context, environment);
        SingleOutputStreamOperator<RowData> watermarked =
                rows.transform("Watermark", type == null ? rows.getType() : type, operator);
        getParallelism().ifPresent(parallelism -> {
            rows.getTransformation().setParallelism(parallelism);
            watermarked.setParallelism(parallelism);
        });
        context.generateUid("watermark").ifPresent(watermarked::uid);
        return watermarked;
    }

    @Override
    public boolean isBounded() {
        return scan.isBounded();
    }

    @Override
    public Optional<Integer> getParallelism() {
        return scan.getParallelism();
    }
}
