package dev.telltale.local.testing.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;

/**
 * Emits a row for each given record, and after it the least watermark of the partitions that have records left. A
 * partition that is read to its end holds nothing back.
 */
final class GivenRecordsOperator extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<Long, RowData> {
    private static final long serialVersionUID = 1L;

    private final GivenRecords records;
    private final DeserializationSchema<RowData> format;
    private final GivenColumn[] columns;
    private final WatermarkStrategy<RowData> strategy;
    private final TimestampColumns timestamps;

    private transient Map<Integer, Partition> partitions;
    private transient long watermark;

    /**
     * @param strategy generates the watermark of a partition; null in batch mode
     * @param timestamps fills the event time from the record's timestamp; null if the format or the landing fills it
     */
    GivenRecordsOperator(
            GivenRecords records,
            DeserializationSchema<RowData> format,
            List<GivenColumn> columns,
            WatermarkStrategy<RowData> strategy,
            TimestampColumns timestamps) {
        this.records = records;
        this.format = format;
        this.columns = columns.toArray(GivenColumn[]::new);
        this.strategy = strategy;
        this.timestamps = timestamps;
    }

    /** The watermark of a partition. */
    private static final class Partition implements WatermarkOutput {
        private final WatermarkGenerator<RowData> generator;
        private long watermark = Long.MIN_VALUE;

        Partition(WatermarkGenerator<RowData> generator) {
            this.generator = generator;
        }

        void onRow(RowData row) {
            generator.onEvent(row, Long.MIN_VALUE, this);
            generator.onPeriodicEmit(this);
        }

        @Override
        public void emitWatermark(org.apache.flink.api.common.eventtime.Watermark next) {
            watermark = Math.max(watermark, next.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }

    @Override
    public void open() throws Exception {
        super.open();
        format.open(RuntimeContextInitializationContextAdapters.deserializationAdapter(getRuntimeContext()));
        watermark = Long.MIN_VALUE;
        partitions = new HashMap<>();
        if (strategy != null) {
            records.all()
                    .forEach(record -> partitions.computeIfAbsent(
                            record.partition(),
                            unknown -> new Partition(strategy.createWatermarkGenerator(new Context()))));
        }
    }

    /** The single element that starts the case. */
    @Override
    public void processElement(StreamRecord<Long> start) throws Exception {
        Map<Integer, Long> ends = new HashMap<>();
        records.all().forEach(record -> ends.put(record.partition(), record.offset()));
        for (GivenRecord record : records.all()) {
            RowData row = row(record);
            output.collect(new StreamRecord<>(row));
            Partition partition = partitions.get(record.partition());
            if (partition != null) {
                partition.onRow(row);
                if (ends.get(record.partition()) == record.offset() && partitions.size() > 1) {
                    partitions.remove(record.partition());
                }
                advance();
            }
        }
    }

    private RowData row(GivenRecord record) throws Exception {
        RowData decoded = format.deserialize(record.value());
        GenericRowData row = new GenericRowData(columns.length);
        for (int column = 0; column < columns.length; column++) {
            row.setField(column, columns[column].value(record, decoded));
        }
        if (timestamps != null) {
            timestamps.fill(row, record.timestampMillis());
        }
        return row;
    }

    private void advance() {
        long least = partitions.values().stream()
                .mapToLong(partition -> partition.watermark)
                .min()
                .orElse(watermark);
        if (least > watermark) {
            watermark = least;
            output.emitWatermark(new Watermark(watermark));
        }
    }

    /** Gives a generator the clock and the metrics of the operator. */
    private final class Context implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return getRuntimeContext().getMetricGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    }
}
