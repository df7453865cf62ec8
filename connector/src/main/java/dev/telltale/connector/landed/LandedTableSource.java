package dev.telltale.connector.landed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.jdbc.core.table.source.JdbcRowDataInputFormat;
import org.apache.flink.connector.jdbc.internal.options.InternalJdbcConnectionOptions;
import org.apache.flink.connector.jdbc.split.JdbcGenericParameterValuesProvider;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.InputFormatProvider;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.JdbcSettings;
import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;

/**
 * A table of landed records with the columns and the metadata of the table of their topic. The columns
 * {@code record_key} and {@code record_time} are those of the landed record; all others are decoded from its value.
 */
final class LandedTableSource implements ScanTableSource, SupportsReadingMetadata {
    private static final int FETCHED_ROWS = 10_000;

    /** Chosen by us: several for each task of a small machine, so that all tasks end at about the same time. */
    private static final int SLICES = 8;

    private static final String VALUE = "value.";
    private static final String RECEIVED_AT = "value.received-at";
    private static final String WATERMARK = "watermark";
    private static final String JUDGED = "judged";

    private static final Map<String, LandedColumn> PHYSICAL =
            Map.of("record_key", LandedColumn.RECORD_KEY, "record_time", LandedColumn.EVENT_TIME);

    private static final Map<String, LandedColumn> METADATA = Map.of(
            "topic",
            LandedColumn.TOPIC,
            "partition",
            LandedColumn.PARTITION,
            "offset",
            LandedColumn.OFFSET,
            RECEIVED_AT,
            LandedColumn.RECEIVED_AT);

    private final InternalJdbcConnectionOptions database;
    private final EventTimeRange range;
    private final DecodingFormat<DeserializationSchema<RowData>> format;
    private final DataType physicalType;

    private List<String> metadataKeys = List.of();
    private DataType producedType;

    LandedTableSource(
            InternalJdbcConnectionOptions database,
            EventTimeRange range,
            DecodingFormat<DeserializationSchema<RowData>> format,
            DataType physicalType) {
        this.database = database;
        this.range = range;
        this.format = format;
        this.physicalType = physicalType;
        this.producedType = physicalType;
    }

    static LandedTableSource of(
            ReadableConfig options, DecodingFormat<DeserializationSchema<RowData>> format, DataType physicalType) {
        return new LandedTableSource(
                JdbcSettings.connection(options, new UtcPostgresDialect()),
                EventTimeRange.of(options),
                format,
                physicalType);
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        List<ProducedColumn> columns = new ArrayList<>();
        List<DataTypes.Field> decoded = new ArrayList<>();
        for (DataTypes.Field field : DataType.getFields(physicalType)) {
            LandedColumn landed = PHYSICAL.get(field.getName());
            if (landed == null) {
                columns.add(ProducedColumn.decoded(field.getDataType().getLogicalType(), decoded.size()));
                decoded.add(field);
            } else {
                columns.add(ProducedColumn.landed(landed));
            }
        }
        int position = decoded.size();
        for (String key : metadataKeys) {
            if (METADATA.containsKey(key)) {
                columns.add(ProducedColumn.landed(METADATA.get(key)));
            } else if (isOfFormat(key)) {
                columns.add(
                        ProducedColumn.decoded(listReadableMetadata().get(key).getLogicalType(), position++));
            } else {
                columns.add(ProducedColumn.NULL);
            }
        }
        return InputFormatProvider.of(new LandedInputFormat(
                landed(context),
                format.createRuntimeDecoder(context, DataTypes.ROW(decoded)),
                columns,
                context.createTypeInformation(producedType)));
    }

    private JdbcRowDataInputFormat landed(ScanContext context) {
        JdbcRowDataInputFormat.Builder input = JdbcRowDataInputFormat.builder()
                .setDrivername(database.getDriverName())
                .setDBUrl(database.getDbURL())
                .setUsername(database.getUsername().orElse(null))
                .setPassword(database.getPassword().orElse(null))
                .setAutoCommit(false)
                .setFetchSize(FETCHED_ROWS)
                .setRowConverter(new UtcPostgresDialect().getRowConverter(LandedColumn.row()))
                .setRowDataTypeInfo(context.createTypeInformation(LandedColumn.row()));
        return input.setQuery("SELECT " + LandedColumn.names() + " FROM "
                        + database.getDialect().quoteIdentifier(database.getTableName()) + " WHERE "
                        + EventTimeRange.condition(LandedColumn.EVENT_TIME.column()))
                .setParametersProvider(new JdbcGenericParameterValuesProvider(range.slices(SLICES)))
                .build();
    }

    private boolean isOfFormat(String key) {
        return key.startsWith(VALUE) && !key.equals(RECEIVED_AT);
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> metadata = new LinkedHashMap<>();
        format.listReadableMetadata().forEach((key, type) -> metadata.put(VALUE + key, type));
        metadata.put(RECEIVED_AT, DataTypes.TIMESTAMP_LTZ(3).notNull());
        metadata.put("topic", DataTypes.STRING().notNull());
        metadata.put("partition", DataTypes.INT().notNull());
        metadata.put("offset", DataTypes.BIGINT().notNull());
        metadata.put(WATERMARK, DataTypes.TIMESTAMP_LTZ(3).nullable());
        metadata.put(JUDGED, DataTypes.BOOLEAN().nullable());
        return metadata;
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
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }

    @Override
    public DynamicTableSource copy() {
        LandedTableSource copy = new LandedTableSource(database, range, format, physicalType);
        copy.metadataKeys = metadataKeys;
        copy.producedType = producedType;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "Landed records of " + database.getTableName();
    }
}
