package dev.telltale.connector.format;

import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.DataTypeUtils;

import dev.telltale.connector.eventtime.EventTimeColumn;

/** The planning part of a lossless format: checks the columns and appends the metadata that the table declares. */
final class LosslessDecodingFormat implements DecodingFormat<DeserializationSchema<RowData>> {

    private final String identifier;
    private final DecoderFactory decoders;
    private final EventTimeColumn eventTime;
    private List<RecordMetadata> metadata = List.of();

    /**
     * @param identifier the format, for errors
     * @param decoders creates the decoder
     * @param eventTime the column that the format fills with the event time
     */
    LosslessDecodingFormat(String identifier, DecoderFactory decoders, EventTimeColumn eventTime) {
        this.identifier = identifier;
        this.decoders = decoders;
        this.eventTime = eventTime;
    }

    @Override
    public DeserializationSchema<RowData> createRuntimeDecoder(DynamicTableSource.Context context, DataType columns) {
        RowType type = (RowType) columns.getLogicalType();
        requireNullable(type);
        List<DataTypes.Field> appended = metadata.stream()
                .map(key -> DataTypes.FIELD("value." + key.key(), key.type()))
                .toList();
        DataType produced = DataTypeUtils.appendRowFields(columns, appended);
        RecordColumns filled = new RecordColumns(type.getFieldCount(), eventTime.in(type), metadata);
        DataType ofRecord = DataTypes.ROW(DataType.getFields(columns).subList(0, eventTime.columnsWithout(type)));
        return new LosslessDeserializationSchema(
                decoders.decoder(context, ofRecord), filled, context.createTypeInformation(produced));
    }

    private void requireNullable(RowType columns) {
        for (RowType.RowField column : columns.getFields()) {
            if (!column.getType().isNullable()) {
                throw new ValidationException("Column '" + column.getName() + "' is NOT NULL, but format '" + identifier
                        + "' gives a record that it cannot decode as a row of nulls. Drop NOT NULL.");
            }
        }
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return RecordMetadata.typesByKey();
    }

    @Override
    public void applyReadableMetadata(List<String> keys) {
        metadata = keys.stream().map(RecordMetadata::of).toList();
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }
}
