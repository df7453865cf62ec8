package dev.telltale.connector.kafka;

import java.util.Optional;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.kafka.lazy.LazyScan;
import dev.telltale.connector.kafka.part.TopicPart;
import dev.telltale.connector.kafka.watermark.SourceWatermarkOperator;
import dev.telltale.connector.kafka.watermark.WatermarkedTable;

/**
 * A scan and the operator that generates its watermark, chained in each subtask.
 *
 * <p>The operator has a uid of its own. Flink derives the uids of later operators from earlier ones and from the
 * chaining, so that without it another parallelism would change them, and a savepoint would not match.
 *
 * @param scan reads the records
 * @param table the scanned table
 * @param rowType type of the rows that the table declares
 * @param lazy makes rows that read their fields when they are asked for, if the format can
 * @param part the part of the topic that is read; null for all of it
 */
record WatermarkedScan(
        DataStreamScanProvider scan,
        WatermarkedTable table,
        TypeInformation<RowData> rowType,
        LazyScan lazy,
        TopicPart part)
        implements DataStreamScanProvider {

    @Override
    public DataStream<RowData> produceDataStream(ProviderContext context, StreamExecutionEnvironment environment) {
        DataStream<RowData> rows = scan.produceDataStream(context, environment);
        StrictOffsets.install(rows.getTransformation());
        lazy.install(rows.getTransformation());
        SingleOutputStreamOperator<RowData> watermarked =
                wanted(rows).transform("Watermark", rowType, new SourceWatermarkOperator(table));
        scan.getParallelism().ifPresent(parallelism -> {
            rows.getTransformation().setParallelism(parallelism);
            watermarked.setParallelism(parallelism);
        });
        watermarked.uid(context.generateUid("watermark").orElse("watermark of " + table.name()));
        // The operator fills the event time that is the timestamp of a record.
        return part == null ? watermarked : watermarked.filter(part.times(table.location()));
    }

    private DataStream<RowData> wanted(DataStream<RowData> rows) {
        return part == null || part.without().isEmpty() ? rows : rows.filter(part.places(table.location()));
    }

    @Override
    public boolean isBounded() {
        return scan.isBounded();
    }

    /**
     * Empty, although the scan may have a parallelism. If a scan declares a parallelism, Flink redistributes its rows
     * to the default number of subtasks. This way the operators up to the next exchange by key run in the subtask that
     * reads.
     */
    @Override
    public Optional<Integer> getParallelism() {
        return Optional.empty();
    }
}
