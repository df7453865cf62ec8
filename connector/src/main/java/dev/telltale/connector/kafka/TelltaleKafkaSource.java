package dev.telltale.connector.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

/** The stock Kafka source, followed by an operator that keeps its watermark where the table asks for one. */
final class TelltaleKafkaSource implements ScanTableSource, SupportsReadingMetadata, SupportsWatermarkPushDown {

    private static final String WATERMARK = "watermark";
    private static final String PLACEHOLDER = "timestamp";

    private final KafkaDynamicSource stock;
    private final String table;
    private final TopicSubscription topics;
    private final IdleClose idleClose;
    private boolean tellsWatermark;

    /** @param idleClose when to close the last windows; null for never */
    TelltaleKafkaSource(KafkaDynamicSource stock, String table, TopicSubscription topics, IdleClose idleClose) {
        this.stock = stock;
        this.table = table;
        this.topics = topics;
        this.idleClose = idleClose;
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        DataStreamScanProvider scan = (DataStreamScanProvider) stock.getScanRuntimeProvider(context);
        return idleClose == null && !tellsWatermark
                ? scan
                : new WatermarkedScan(scan, new SourceWatermarkOperator(tellsWatermark, idleClose), table);
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> metadata = new LinkedHashMap<>(stock.listReadableMetadata());
        metadata.put(WATERMARK, DataTypes.TIMESTAMP_LTZ(3).nullable());
        return metadata;
    }

    /**
     * The watermark is listed last, and so is the last field of what is produced. The stock source puts another time
     * there, which our operator overwrites: that costs less than rows made of two.
     */
    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedType) {
        this.tellsWatermark = metadataKeys.contains(WATERMARK);
        stock.applyReadableMetadata(
                metadataKeys.stream()
                        .map(key -> key.equals(WATERMARK) ? PLACEHOLDER : key)
                        .toList(),
                producedType);
    }

    @Override
    public boolean supportsMetadataProjection() {
        return stock.supportsMetadataProjection();
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> watermarkStrategy) {
        stock.applyWatermark(new PresentBrokerIdleness(watermarkStrategy, topics));
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return stock.getChangelogMode();
    }

    @Override
    public DynamicTableSource copy() {
        TelltaleKafkaSource copy = new TelltaleKafkaSource((KafkaDynamicSource) stock.copy(), table, topics, idleClose);
        copy.tellsWatermark = tellsWatermark;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return stock.asSummaryString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TelltaleKafkaSource that
                && stock.equals(that.stock)
                && table.equals(that.table)
                && topics.equals(that.topics)
                && Objects.equals(idleClose, that.idleClose)
                && tellsWatermark == that.tellsWatermark;
    }

    @Override
    public int hashCode() {
        return Objects.hash(stock, table, topics, idleClose, tellsWatermark);
    }
}
