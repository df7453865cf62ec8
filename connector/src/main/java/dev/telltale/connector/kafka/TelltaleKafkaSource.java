package dev.telltale.connector.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicSource;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.eventtime.RecordTimestampColumn;
import dev.telltale.connector.kafka.handover.Handover;
import dev.telltale.connector.kafka.part.TopicPart;
import dev.telltale.connector.kafka.row.RecordLocation;
import dev.telltale.connector.kafka.topic.TopicSubscription;
import dev.telltale.connector.kafka.watermark.WatermarkOptions;
import dev.telltale.connector.kafka.watermark.WatermarkedTable;

/** The stock Kafka source. If the table declares a watermark, an operator after the source generates it. */
final class TelltaleKafkaSource implements ScanTableSource, SupportsReadingMetadata, SupportsWatermarkPushDown {
    private static final String ERROR = "value.error";

    private final KafkaDynamicSource stock;
    private final String table;
    private final TopicSubscription topics;
    private final WatermarkOptions options;
    private final boolean bounded;
    private final DataType physicalType;
    private final EventTimeField eventTime;
    private final Handover handover;
    private final TopicPart part;

    private List<String> metadataKeys = List.of();
    private DataType producedType;
    private WatermarkStrategy<RowData> strategy;

    /**
     * @param bounded whether the source ends; the stock source generates the watermark of a bounded table
     * @param eventTime the physical column with the event time
     * @param handover where the scan continues that of another job; null otherwise
     * @param part the part of the topic that a bounded scan reads; null for all of it
     */
    TelltaleKafkaSource(
            KafkaDynamicSource stock,
            String table,
            TopicSubscription topics,
            WatermarkOptions options,
            boolean bounded,
            DataType physicalType,
            EventTimeField eventTime,
            Handover handover,
            TopicPart part) {
        this.stock = stock;
        this.table = table;
        this.topics = topics;
        this.options = options;
        this.bounded = bounded;
        this.physicalType = physicalType;
        this.eventTime = eventTime;
        this.handover = handover;
        this.part = part;
        this.producedType = physicalType;
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        KafkaDynamicSource source = (KafkaDynamicSource) stock.copy();
        boolean generatesWatermark = strategy != null && !bounded;
        requireHandover(generatesWatermark);
        boolean byRecord = eventTime.recordTimestamp() != null;
        ScanMetadata metadata = new ScanMetadata(metadataKeys, DataType.getFieldCount(physicalType), producedType);
        if (generatesWatermark || part != null) {
            metadata.needLocation(topics.isOneTopic());
        } else if (strategy != null) {
            source.applyWatermark(strategy);
        }
        if (byRecord) {
            requireError();
            metadata.need(ScanMetadata.TIMESTAMP, DataTypes.TIMESTAMP_LTZ(3).notNull());
        }
        if (!metadata.isEmpty()) {
            source.applyReadableMetadata(metadata.stockKeys(), metadata.stockType());
        }
        var scan = (DataStreamScanProvider) source.getScanRuntimeProvider(context);
        return generatesWatermark || byRecord || part != null || metadata.isFilled()
                ? new WatermarkedScan(
                        scan,
                        watermarked(generatesWatermark, metadata),
                        context.createTypeInformation(producedType),
                        metadata.lazy(physicalType, eventTime.index()),
                        part)
                : scan;
    }

    private WatermarkedTable watermarked(boolean generatesWatermark, ScanMetadata metadata) {
        return new WatermarkedTable(
                table,
                topics,
                options,
                generatesWatermark ? strategy : null,
                new RecordLocation(
                        DataType.getFieldCount(producedType),
                        topics.isOneTopic() ? -1 : metadata.field(ScanMetadata.TOPIC),
                        metadata.field(ScanMetadata.PARTITION),
                        metadata.field(ScanMetadata.OFFSET),
                        eventTime.index()),
                metadata.field(ScanMetadata.WATERMARK),
                metadata.field(ScanMetadata.JUDGED),
                eventTime.recordTimestamp() == null
                        ? null
                        : new RecordTimestampColumn(
                                eventTime.recordTimestamp(),
                                metadata.field(ScanMetadata.TIMESTAMP),
                                eventTime.index(),
                                metadata.field(ERROR),
                                (RowType) metadata.stockType().getLogicalType()),
                handover);
    }

    private void requireError() {
        if (strategy != null && bounded) {
            throw new ValidationException("Table " + table + " takes its event time from the timestamp of the records,"
                    + " and its scan ends: only the watermark of an unbounded scan can be declared on it.");
        }
        if (!metadataKeys.contains(ERROR)) {
            throw new ValidationException("Table " + table + " takes its event time from the timestamp of the records,"
                    + " which needs a column of type STRING METADATA FROM '" + ERROR + "'.");
        }
    }

    private void requireHandover(boolean generatesWatermark) {
        if (handover != null && (!generatesWatermark || eventTime.index() < 0 || !topics.isOneTopic())) {
            throw new ValidationException(
                    "Table " + table + " has options scan.handover.*, which need a single topic, an"
                            + " unbounded scan, and a watermark on a column of the record.");
        }
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> metadata = new LinkedHashMap<>(stock.listReadableMetadata());
        metadata.put(ScanMetadata.WATERMARK, DataTypes.TIMESTAMP_LTZ(3).nullable());
        metadata.put(ScanMetadata.JUDGED, DataTypes.BOOLEAN().nullable());
        return metadata;
    }

    @Override
    public void applyReadableMetadata(List<String> keys, DataType type) {
        this.metadataKeys = List.copyOf(keys);
        this.producedType = type;
    }

    @Override
    public boolean supportsMetadataProjection() {
        return stock.supportsMetadataProjection();
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> watermarkStrategy) {
        this.strategy = watermarkStrategy;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return stock.getChangelogMode();
    }

    @Override
    public DynamicTableSource copy() {
        TelltaleKafkaSource copy = new TelltaleKafkaSource(
                (KafkaDynamicSource) stock.copy(),
                table,
                topics,
                options,
                bounded,
                physicalType,
                eventTime,
                handover,
                part);
        copy.metadataKeys = metadataKeys;
        copy.producedType = producedType;
        copy.strategy = strategy;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return stock.asSummaryString();
    }
}
