package dev.telltale.connector.format.protobuf;

import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.DecoderFactory;
import dev.telltale.connector.format.LosslessFormatFactory;

/** Creates format {@code telltale-protobuf}, which reads Protobuf without a registry header. */
public final class TelltaleProtobufFormatFactory extends LosslessFormatFactory {

    static final ConfigOption<String> SCHEMA = ConfigOptions.key("schema")
            .stringType()
            .noDefaultValue()
            .withDescription("The descriptors of the message and of all that it imports, in Base64: the file that"
                    + " protoc --include_imports --descriptor_set_out writes. Required.");

    static final ConfigOption<String> MESSAGE = ConfigOptions.key("message")
            .stringType()
            .noDefaultValue()
            .withDescription("The full name of the message, such as acme.Reading. Required if the file has several that"
                    + " are not parts of others.");

    @Override
    public String factoryIdentifier() {
        return "telltale-protobuf";
    }

    @Override
    protected Set<ConfigOption<?>> ownOptions() {
        return Set.of(SCHEMA, MESSAGE);
    }

    @Override
    public DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options) {
        MessageSchema schema = MessageSchema.of(options.get(SCHEMA), options.get(MESSAGE));
        return (source, columns) -> schema.decoder((RowType) columns.getLogicalType());
    }
}
