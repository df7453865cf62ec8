package dev.telltale.local.testing.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.eventtime.RecordTimestamp;
import dev.telltale.connector.kafka.row.RecordLocation;
import dev.telltale.connector.kafka.watermark.SourceWatermarkOperator;
import dev.telltale.connector.kafka.watermark.WatermarkedTable;

/**
 * The given records as a table with the columns and the metadata of the topic's table. Its watermark follows each record,
 * so that the same readings are late in every run.
 */
final class MemorySource implements ScanTableSource, SupportsReadingMetadata, SupportsWatermarkPushDown {
    private static final String VALUE = "value.";

    private final DynamicTableSource stock;
    private final DecodingFormat<DeserializationSchema<RowData>> format;
    private final DataType physicalType;
    private final List<String> given;
    private final GivenRecords records;
    private final RecordTimestamp recordTimestamp;

    private List<String> metadataKeys = List.of();
    private DataType producedType;
    private WatermarkStrategy<RowData> strategy;

    /**
     * @param stock the source of the table's own connector, which lists the metadata
     * @param given names of the columns that are not decoded from the value
     * @param recordTimestamp fills the event time; null if it is decoded or landed
     */
    MemorySource(
            DynamicTableSource stock,
            DecodingFormat<DeserializationSchema<RowData>> format,
            DataType physicalType,
            List<String> given,
            GivenRecords records,
            RecordTimestamp recordTimestamp) {
        this.stock = stock;
        this.format = format;
        this.physicalType = physicalType;
        this.producedType = physicalType;
        this.given = given;
        this.records = records;
        this.recordTimestamp = recordTimestamp;
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        List<GivenColumn> columns = new ArrayList<>();
        List<DataTypes.Field> decoded = new ArrayList<>();
        for (DataTypes.Field field : DataType.getFields(physicalType)) {
            if (given.contains(field.getName())) {
                columns.add(GivenColumn.of(field.getName()));
            } else {
                columns.add(GivenColumn.decoded(field.getDataType().getLogicalType(), decoded.size()));
                decoded.add(field);
            }
        }
        int position = decoded.size();
        for (String key : metadataKeys) {
            columns.add(
                    isOfFormat(key)
                            ? GivenColumn.decoded(
                                    listReadableMetadata().get(key).getLogicalType(), position++)
                            : GivenColumn.of(key));
        }
        GivenRecordsOperator operator = new GivenRecordsOperator(
                records,
                format.createRuntimeDecoder(context, DataTypes.ROW(decoded)),
                columns,
                strategy,
                recordTimestamp == null ? null : timestampColumns());
        var rows = context.<RowData>createTypeInformation(producedType);
        SourceWatermarkOperator watermarks = watermarks();
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(ProviderContext ids, StreamExecutionEnvironment environment) {
                SingleOutputStreamOperator<RowData> stream = environment
                        .fromSequence(0, 0)
                        .setParallelism(1)
                        .transform("given records", rows, operator)
                        .setParallelism(1);
                ids.generateUid("given-records").ifPresent(stream::uid);
                return watermarks == null
                        ? stream
                        : stream.transform("watermark", rows, watermarks).setParallelism(1);
            }

            @Override
            public boolean isBounded() {
                return true;
            }
        };
    }

    private TimestampColumns timestampColumns() {
        int error = metadataKeys.indexOf(VALUE + "error");
        return new TimestampColumns(
                recordTimestamp,
                DataType.getFieldNames(physicalType).indexOf("record_time"),
                error < 0 ? -1 : DataType.getFieldCount(physicalType) + error);
    }

    /** The operator of the live source, which fills the watermark column; null in batch mode. */
    private SourceWatermarkOperator watermarks() {
        int column = metadataKeys.indexOf("watermark");
        int field = column < 0 ? -1 : DataType.getFieldCount(physicalType) + column;
        RecordLocation row =
                new RecordLocation(DataType.getFieldCount(physicalType) + metadataKeys.size(), -1, -1, -1, -1);
        return strategy == null
                ? null
                : new SourceWatermarkOperator(
                        new WatermarkedTable("given", null, null, null, row, field, -1, null, null));
    }

    private boolean isOfFormat(String key) {
        return key.startsWith(VALUE) && format.listReadableMetadata().containsKey(key.substring(VALUE.length()));
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return ((SupportsReadingMetadata) stock).listReadableMetadata();
    }

    @Override
    public void applyReadableMetadata(List<String> keys, DataType type) {
        metadataKeys = List.copyOf(keys);
        producedType = type;
        format.applyReadableMetadata(keys.stream()
                .filter(this::isOfFormat)
                .map(key -> key.substring(VALUE.length()))
                .toList());
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> watermarkStrategy) {
        strategy = watermarkStrategy;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }

    @Override
    public DynamicTableSource copy() {
        MemorySource copy = new MemorySource(stock, format, physicalType, given, records, recordTimestamp);
        copy.metadataKeys = metadataKeys;
        copy.producedType = producedType;
        copy.strategy = strategy;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "given records";
    }
}
