package dev.telltale.local.scaffold.sample;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.apache.avro.Schema;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.registry.SubjectSchema;
import dev.telltale.connector.format.avro.registry.WriterSchemas;
import dev.telltale.local.scaffold.schema.AvroSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.SchemaRegistry;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.Template;

/** The schemas of the records of a topic, in a registry that jobs reach with the same settings. */
public final class SchemaSubject {
    private final Schema newest;
    private final WriterSchemas writers;

    private SchemaSubject(Schema newest, WriterSchemas writers) {
        this.newest = newest;
        this.writers = writers;
    }

    /**
     * Asks the registry for the newest schema.
     *
     * @param url address of the registry with its path
     * @param subject name of the subject
     * @param settings how to log in
     * @throws TelltaleException if the registry does not answer, or does not have the subject
     */
    public static SchemaSubject of(String url, String subject, Settings settings) {
        Map<String, String> options = new HashMap<>(SchemaRegistry.options(settings));
        options.replaceAll((option, value) -> Template.resolve("SCHEMA_REGISTRY_URL", value, settings));
        options.put("url", url);
        try {
            SubjectSchema found = SubjectSchema.of(options, subject, () -> {
                throw new TelltaleException("the schema registry " + url + " has no subject " + subject);
            });
            return new SchemaSubject(
                    AvroSchemas.parse("subject " + subject, found.schema()), WriterSchemas.open(options));
        } catch (IOException failure) {
            throw new TelltaleException(failure.getMessage(), failure);
        }
    }

    /** The newest schema. */
    public Schema newest() {
        return newest;
    }

    /** The schema with an id. */
    Schema writer(long id) throws UndecodableRecordException {
        try {
            return AvroSchemas.parse("schema id " + id, writers.text(id));
        } catch (TelltaleException noRecord) {
            throw new UndecodableRecordException(noRecord.getMessage());
        } catch (IOException failure) {
            throw new TelltaleException(failure.getMessage(), failure);
        }
    }
}
