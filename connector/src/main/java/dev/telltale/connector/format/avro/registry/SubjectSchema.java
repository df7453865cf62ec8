package dev.telltale.connector.format.avro.registry;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.flink.configuration.Configuration;

/**
 * The schema that the records of a subject are written with.
 *
 * @param id its id in the registry
 * @param idBytes number of bytes of an id in a record
 * @param schema its text
 */
public record SubjectSchema(int id, int idBytes, String schema) {

    /**
     * Gets the newest schema of a subject, and registers one if the subject has none.
     *
     * @param format options of format {@code telltale-avro-confluent}
     * @param otherwise supplies the schema to register
     * @throws IOException if the registry does not answer or refuses the schema
     */
    public static SubjectSchema of(Map<String, String> format, String subject, Supplier<String> otherwise)
            throws IOException {
        Configuration options = Configuration.fromMap(format);
        RegistryClient registry = RegistryClient.open(RegistryClient.Settings.of(options));
        return registry.latest(subject, options.get(RegistryOptions.ID_BYTES), otherwise);
    }
}
