package dev.telltale.connector.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicSource;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.utils.DataTypeUtils;

import dev.telltale.connector.kafka.topic.TopicSubscription;
import dev.telltale.connector.kafka.watermark.RecordLocation;
import dev.telltale.connector.kafka.watermark.WatermarkOptions;
import dev.telltale.connector.kafka.watermark.WatermarkedTable;

/** The stock Kafka source. If the table declares a watermark, an operator after the source generates it. */
final class TelltaleKafkaSource implements ScanTableSource, SupportsReadingMetadata, SupportsWatermarkPushDown {

    private static final String WATERMARK = "watermark";
    private static final String PLACEHOLDER = "timestamp";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";

    private final KafkaDynamicSource stock;
    private final String table;
    private final TopicSubscription topics;
    private final WatermarkOptions options;
    private final boolean bounded;
    private final DataType physicalType;
    private final int eventTimeField;

    private List<String> metadataKeys = List.of();
    private DataType producedType;
    private WatermarkStrategy<RowData> strategy;

    /**
     * @param bounded whether the source ends; the stock source generates the watermark of a bounded table
     * @param eventTimeField index of the physical column with the event time; -1 if the event time is computed
     */
    TelltaleKafkaSource(
            KafkaDynamicSource stock,
            String table,
            TopicSubscription topics,
            WatermarkOptions options,
            boolean bounded,
            DataType physicalType,
            int eventTimeField) {
        this.stock = stock;
        this.table = table;
        this.topics = topics;
        this.options = options;
        this.bounded = bounded;
        this.physicalType = physicalType;
        this.eventTimeField = eventTimeField;
        this.producedType = physicalType;
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        KafkaDynamicSource source = (KafkaDynamicSource) stock.copy();
        boolean generatesWatermark = strategy != null && !bounded;
        List<String> keys = new ArrayList<>(metadataKeys);
        DataType type = producedType;
        if (generatesWatermark) {
            type = withLocation(keys);
        } else if (strategy != null) {
            source.applyWatermark(strategy);
        }
        if (!keys.isEmpty()) {
            source.applyReadableMetadata(
                    keys.stream()
                            .map(key -> key.equals(WATERMARK) ? PLACEHOLDER : key)
                            .toList(),
                    type);
        }
        DataStreamScanProvider scan = (DataStreamScanProvider) source.getScanRuntimeProvider(context);
        return generatesWatermark || keys.contains(WATERMARK)
                ? new WatermarkedScan(
                        scan,
                        new WatermarkedTable(
                                table,
                                topics,
                                options,
                                generatesWatermark ? strategy : null,
                                new RecordLocation(
                                        DataType.getFieldCount(producedType),
                                        topics.isOneTopic() ? -1 : field(keys, TOPIC),
                                        field(keys, PARTITION),
                                        field(keys, OFFSET),
                                        eventTimeField),
                                field(keys, WATERMARK)),
                        context.createTypeInformation(producedType))
                : scan;
    }

    /** Adds the metadata that the operator needs and the table does not declare. The operator drops it again. */
    private DataType withLocation(List<String> keys) {
        Map<String, DataType> needed = new LinkedHashMap<>();
        if (!topics.isOneTopic()) {
            needed.put(TOPIC, DataTypes.STRING().notNull());
        }
        needed.put(PARTITION, DataTypes.INT().notNull());
        needed.put(OFFSET, DataTypes.BIGINT().notNull());
        List<DataTypes.Field> added = new ArrayList<>();
        needed.forEach((key, type) -> {
            if (!keys.contains(key)) {
                keys.add(key);
                added.add(DataTypes.FIELD("telltale-" + key, type));
            }
        });
        return DataTypeUtils.appendRowFields(producedType, added);
    }

    private int field(List<String> keys, String key) {
        int index = keys.indexOf(key);
        return index < 0 ? -1 : DataType.getFieldCount(physicalType) + index;
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> metadata = new LinkedHashMap<>(stock.listReadableMetadata());
        metadata.put(WATERMARK, DataTypes.TIMESTAMP_LTZ(3).nullable());
        return metadata;
    }

    /**
     * The stock source fills the watermark column with a record's timestamp, and the operator overwrites it. This is
     * cheaper than joining each row with another row.
     */
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
                (KafkaDynamicSource) stock.copy(), table, topics, options, bounded, physicalType, eventTimeField);
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
