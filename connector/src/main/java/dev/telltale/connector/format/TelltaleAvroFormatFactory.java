package dev.telltale.connector.format;

import java.util.Set;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;

/**
 * Format {@code telltale-avro}: reads what {@code avro} reads, but gives a record that cannot be decoded as a row of
 * nulls with metadata {@code error} and {@code raw}, where {@code avro} fails the job.
 */
public final class TelltaleAvroFormatFactory implements DeserializationFormatFactory {

    static final String IDENTIFIER = "telltale-avro";

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        FactoryUtil.validateFactoryOptions(this, options);
        return new LosslessDecodingFormat(IDENTIFIER, TelltaleAvroFormatFactory::decoder, EventTimeColumn.of(options));
    }

    static RecordDecoder decoder(RowType columns) {
        return new AvroRecordDecoder(columns.getFields().stream()
                .map(column -> new AvroField(column.getName(), AvroType.of(column.getName(), column.getType())))
                .toList());
    }

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return EventTimeOptions.ALL;
    }
}
