package dev.telltale.connector.format.json;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.DecoderFactory;
import dev.telltale.connector.format.LosslessFormatFactory;

/** Creates format {@code telltale-json}, which reads JSON objects and converts no types. */
public final class TelltaleJsonFormatFactory extends LosslessFormatFactory {

    @Override
    public String factoryIdentifier() {
        return "telltale-json";
    }

    @Override
    public DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options) {
        return (source, columns) ->
                new JsonRecordDecoder(new JsonObject((RowType) columns.getLogicalType(), new JsonTypes("")));
    }
}
