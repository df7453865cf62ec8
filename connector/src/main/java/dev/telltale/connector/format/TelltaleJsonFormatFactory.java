package dev.telltale.connector.format;

import java.util.Set;
import java.util.stream.IntStream;

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
 * Format {@code telltale-json}: reads flat JSON objects without converting anything, and gives a record that is none as
 * a row of nulls with metadata {@code error} and {@code raw}, where {@code json} fails the job or drops it.
 */
public final class TelltaleJsonFormatFactory implements DeserializationFormatFactory {

    static final String IDENTIFIER = "telltale-json";

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        FactoryUtil.validateFactoryOptions(this, options);
        return new LosslessDecodingFormat(IDENTIFIER, TelltaleJsonFormatFactory::decoder, EventTimeColumn.of(options));
    }

    static RecordDecoder decoder(RowType columns) {
        return new JsonRecordDecoder(IntStream.range(0, columns.getFieldCount())
                .mapToObj(position -> field(columns.getFields().get(position), position))
                .toList());
    }

    private static JsonField field(RowType.RowField column, int position) {
        return new JsonField(column.getName(), position, JsonType.of(column.getName(), column.getType()));
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
