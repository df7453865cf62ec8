package dev.telltale.connector.format.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.DecoderFactory;
import dev.telltale.connector.format.LosslessFormatFactory;
import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.avro.schema.DerivedSchema;
import dev.telltale.connector.format.avro.schema.Schemas;
import dev.telltale.connector.format.avro.schema.WriterSchemaDecoder;

/** Creates format {@code telltale-avro}, which reads Avro binary without a registry header. */
public final class TelltaleAvroFormatFactory extends LosslessFormatFactory {

    static final ConfigOption<String> SCHEMA = ConfigOptions.key("schema")
            .stringType()
            .noDefaultValue()
            .withDescription("The schema that the records are written with, as JSON. Without it, the schema is the one"
                    + " that format avro derives from the columns: the fields in their order, each a union of null and"
                    + " its type.");

    @Override
    public String factoryIdentifier() {
        return "telltale-avro";
    }

    @Override
    protected Set<ConfigOption<?>> ownOptions() {
        return Set.of(SCHEMA);
    }

    @Override
    public DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options) {
        String schema = options.get(SCHEMA);
        if (schema == null) {
            return (source, columns) -> derived((RowType) columns.getLogicalType());
        }
        Schema parsed = Schemas.parse(SCHEMA.key(), schema);
        return (source, columns) -> new WriterSchemaDecoder(parsed, (RowType) columns.getLogicalType());
    }

    /** The fast decoder if the columns are all scalar. */
    private static RecordDecoder derived(RowType columns) {
        List<AvroField> fields = new ArrayList<>();
        for (RowType.RowField column : columns.getFields()) {
            Optional<AvroType> type = AvroType.of(column.getType());
            if (type.isEmpty()) {
                return new WriterSchemaDecoder(DerivedSchema.of(columns), columns);
            }
            fields.add(new AvroField(column.getName(), type.get()));
        }
        return new AvroRecordDecoder(fields);
    }
}
