package dev.telltale.connector.format.avro.registry;

import java.io.IOException;
import java.util.Map;

import org.apache.flink.configuration.Configuration;

import dev.telltale.connector.format.UndecodableRecordException;

/** The schemas of a registry that records name, for programs that read records outside of a job. */
public final class WriterSchemas {
    private final RegistryClient registry;

    private WriterSchemas(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Opens the registry of a format.
     *
     * @param format options of format {@code telltale-avro-confluent}
     */
    public static WriterSchemas open(Map<String, String> format) throws IOException {
        return new WriterSchemas(RegistryClient.open(RegistryClient.Settings.of(Configuration.fromMap(format))));
    }

    /**
     * The text of a schema.
     *
     * @throws UndecodableRecordException if the registry has none with this id, or if it is no schema of Avro
     * @throws IOException if the registry does not answer
     */
    public String text(long id) throws UndecodableRecordException, IOException {
        return registry.schema(id).toString();
    }
}
