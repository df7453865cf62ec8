package dev.telltale.connector.kafka.watermark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.row.RecordLocation;

/** The partitions that a subtask reads, each with its watermark generator. Not thread-safe. */
final class OwnPartitions {

    private final WatermarkedTable table;
    private final SourceWatermark source;
    private final MetricGroup metrics;
    private final Map<TopicPartition, OwnPartition> own = new HashMap<>();

    /** The partitions of a table with a single topic, by number. */
    private OwnPartition[] byNumber = new OwnPartition[0];

    OwnPartitions(WatermarkedTable table, SourceWatermark source, MetricGroup metrics) {
        this.table = table;
        this.source = source;
        this.metrics = metrics;
    }

    private record OwnPartition(PartitionWatermark watermark, WatermarkGenerator<RowData> generator) {}

    /**
     * Notes a row.
     *
     * @param isNew whether the row shows that records arrive; a record that is read again does not
     * @return whether the watermark of its partition has advanced
     */
    boolean read(RowData row, boolean isNew) {
        RecordLocation location = table.location();
        OwnPartition partition = of(row);
        long before = partition.watermark.watermark();
        long offset = location.offset(row);
        if (!location.hasEventTime(row)) {
            partition.watermark.onRowWithoutTime(offset);
            return false;
        }
        partition.generator.onEvent(row, Long.MIN_VALUE, partition.watermark);
        if (!isNew) {
            partition.watermark.onRow(offset);
            return false;
        }
        if (source.awaitsRow()) {
            partition.generator.onPeriodicEmit(partition.watermark);
        }
        source.onRow(partition.watermark, offset);
        return partition.watermark.watermark() != before;
    }

    void emitPeriodically() {
        own.values().forEach(partition -> partition.generator.onPeriodicEmit(partition.watermark));
    }

    private OwnPartition of(RowData row) {
        int number = table.location().partition(row);
        if (table.location().hasTopic()) {
            return own.computeIfAbsent(new TopicPartition(table.location().topic(row), number), this::start);
        }
        if (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, number + 1);
        }
        if (byNumber[number] == null) {
            byNumber[number] = own.computeIfAbsent(new TopicPartition(table.topic(), number), this::start);
        }
        return byNumber[number];
    }

    private OwnPartition start(TopicPartition partition) {
        return new OwnPartition(
                source.partitions().of(partition),
                table.strategy().createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return metrics;
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return SystemClock.getInstance();
                    }
                }));
    }
}
