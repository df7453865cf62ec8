package dev.telltale.connector.format.avro.registry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.DecoderFactory;
import dev.telltale.connector.format.LosslessFormatFactory;
import dev.telltale.connector.format.avro.schema.Schemas;

/**
 * Creates format {@code telltale-avro-confluent}, which reads Avro records with the header of a schema registry: byte 0 and
 * the id of the schema.
 */
public final class TelltaleAvroConfluentFormatFactory extends LosslessFormatFactory {

    @Override
    public String factoryIdentifier() {
        return "telltale-avro-confluent";
    }

    @Override
    protected Set<ConfigOption<?>> ownOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(RegistryOptions.OWN);
        options.addAll(RegistryOptions.PROPERTY_OF.keySet());
        return options;
    }

    @Override
    public DecoderFactory decoders(DynamicTableFactory.Context context, ReadableConfig options) {
        String url = options.get(RegistryOptions.URL);
        if (url == null || url.isBlank()) {
            throw new ValidationException("Option '" + RegistryOptions.URL.key()
                    + "' is missing: the address of the schema registry, setting SCHEMA_REGISTRY_URL of Telltale.");
        }
        int idBytes = options.get(RegistryOptions.ID_BYTES);
        if (idBytes != Integer.BYTES && idBytes != Long.BYTES) {
            throw new ValidationException("Option '" + RegistryOptions.ID_BYTES.key() + "' must be 4 or 8.");
        }
        String schema = options.get(RegistryOptions.SCHEMA);
        Schema reader = schema == null ? null : Schemas.parse(RegistryOptions.SCHEMA.key(), schema);
        RegistryClient.Settings settings = RegistryClient.Settings.of(options);
        return (source, columns) -> new RegistryDecoder(settings, idBytes, reader, (RowType) columns.getLogicalType());
    }

    static Map<String, String> properties(ReadableConfig options) {
        Map<String, String> properties =
                new HashMap<>(options.getOptional(RegistryOptions.PROPERTIES).orElse(Map.of()));
        RegistryOptions.PROPERTY_OF.forEach(
                (option, property) -> options.getOptional(option).ifPresent(value -> properties.put(property, value)));
        return properties;
    }
}
