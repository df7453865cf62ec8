package dev.telltale.connector.format.wrapper;

import java.util.Map;
import java.util.Set;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;

import dev.telltale.connector.format.DecoderFactory;
import dev.telltale.connector.format.LosslessFormatFactory;

/** Creates format {@code telltale-lossless}, which decodes with another format and loses no record. */
public final class TelltaleLosslessFormatFactory extends LosslessFormatFactory {

    static final ConfigOption<String> FORMAT = ConfigOptions.key("format")
            .stringType()
            .noDefaultValue()
            .withDescription("The identifier of the format that decodes the records, such as csv. Required.");

    static final ConfigOption<Map<String, String>> OPTIONS = ConfigOptions.key("options")
            .mapType()
            .noDefaultValue()
            .withDescription(
                    "The options of that format, each with the prefix options., such as" + " options.field-delimiter.");

    @Override
    public String factoryIdentifier() {
        return "telltale-lossless";
    }

    @Override
    protected Set<ConfigOption<?>> ownOptions() {
        return Set.of(FORMAT, OPTIONS);
    }

    @Override
    public DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options) {
        String format = options.getOptional(FORMAT)
                .orElseThrow(() -> new ValidationException("Option '" + FORMAT.key() + "' is missing."));
        Map<String, String> given = options.getOptional(OPTIONS).orElse(Map.of());
        DeserializationFormatFactory factory = FactoryUtil.discoverFactory(
                context == null ? Thread.currentThread().getContextClassLoader() : context.getClassLoader(),
                DeserializationFormatFactory.class,
                format);
        WrappedOptions.check(factory, given);
        Configuration inner = Configuration.fromMap(given);
        if (factory instanceof LosslessFormatFactory lossless) {
            return lossless.decoders(context, inner);
        }
        DecodingFormat<DeserializationSchema<RowData>> decoding = factory.createDecodingFormat(context, inner);
        requireInsertOnly(format, decoding.getChangelogMode());
        return (source, columns) -> {
            RowType type = (RowType) columns.getLogicalType();
            RecordGuard guard = RecordGuard.of(format, inner, type);
            return new WrappedDecoder(format, decoding.createRuntimeDecoder(source, columns), type, guard);
        };
    }

    private static void requireInsertOnly(String format, ChangelogMode mode) {
        if (!mode.containsOnly(RowKind.INSERT)) {
            throw new ValidationException("Format '" + format + "' reads a change log, whose records change and delete"
                    + " earlier ones. Telltale reads readings, which are only added: change logs are not supported.");
        }
    }
}
