package dev.telltale.connector.format;

import java.util.Set;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;

/**
 * Creates a format that turns a record it cannot decode into a row of nulls with metadata {@code error} and
 * {@code raw}.
 */
public abstract class LosslessFormatFactory implements DeserializationFormatFactory {

    /**
     * Creates the decoder of records with these columns.
     *
     * @throws ValidationException if the format does not read the type of a column
     */
    protected abstract RecordDecoder decoder(RowType columns);

    @Override
    public final DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        FactoryUtil.validateFactoryOptions(this, options);
        return new LosslessDecodingFormat(factoryIdentifier(), this::decoder, EventTimeColumn.of(options));
    }

    @Override
    public final Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public final Set<ConfigOption<?>> optionalOptions() {
        return EventTimeOptions.ALL;
    }
}
