package dev.telltale.connector.format;

import java.util.HashSet;
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

import dev.telltale.connector.eventtime.EventTimeColumn;
import dev.telltale.connector.eventtime.EventTimeOptions;

/**
 * Creates a format that turns a record it cannot decode into a row of nulls with metadata {@code error} and
 * {@code raw}.
 */
public abstract class LosslessFormatFactory implements DeserializationFormatFactory {

    /**
     * Reads the options of the format.
     *
     * @param context of the table; null outside of a table
     * @throws ValidationException if an option has a fault
     */
    public abstract DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options);

    /** The options that the format has besides those of the event time. */
    protected Set<ConfigOption<?>> ownOptions() {
        return Set.of();
    }

    @Override
    public final DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        FactoryUtil.validateFactoryOptions(this, options);
        return new LosslessDecodingFormat(factoryIdentifier(), decoders(context, options), EventTimeColumn.of(options));
    }

    @Override
    public final Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public final Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(EventTimeOptions.ALL);
        options.addAll(ownOptions());
        return options;
    }
}
