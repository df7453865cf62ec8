package dev.telltale.connector.format.json;

import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.DecoderFactory;
import dev.telltale.connector.format.LosslessFormatFactory;

/** Creates format {@code telltale-json}, which reads JSON objects and changes no value. */
public final class TelltaleJsonFormatFactory extends LosslessFormatFactory {

    static final ConfigOption<Boolean> TEXT_OF_ANY = ConfigOptions.key("text.of-any-value")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether a STRING column also takes numbers, booleans, objects and arrays, as they are"
                    + " written in JSON.");

    @Override
    public String factoryIdentifier() {
        return "telltale-json";
    }

    @Override
    protected Set<ConfigOption<?>> ownOptions() {
        return Set.of(TEXT_OF_ANY);
    }

    @Override
    public DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options) {
        JsonTypes types = new JsonTypes("", options.get(TEXT_OF_ANY));
        return (source, columns) -> new JsonRecordDecoder(new JsonObject((RowType) columns.getLogicalType(), types));
    }
}
