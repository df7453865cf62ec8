package dev.telltale.local.produce.encoding;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.telltale.connector.format.avro.registry.SubjectSchema;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Template;

/**
 * The subject in a schema registry whose schema records of a topic are written with.
 *
 * @param name the name of the subject
 * @param options options of the format, with the address of the registry
 */
public record TopicSubject(String name, Map<String, String> options) {

    /**
     * The subject that the format names, else that of the topic.
     *
     * @throws TelltaleException if neither the settings nor the manifest name a registry
     */
    public static TopicSubject of(Pipeline pipeline) {
        Map<String, String> options = options(pipeline);
        if (!options.containsKey("url")) {
            throw new TelltaleException("SCHEMA_REGISTRY_URL is not set, and " + pipeline.folderName()
                    + "/pipeline.json names no url of a schema registry");
        }
        String usual = pipeline.manifest().topic().name() + "-value";
        return new TopicSubject(options.getOrDefault("subject", usual), options);
    }

    /**
     * The newest schema.
     *
     * @param otherwise supplies the schema to register if the subject has no schema
     * @throws TelltaleException if the registry does not answer or refuses the schema
     */
    public SubjectSchema schema(Supplier<String> otherwise) {
        try {
            return SubjectSchema.of(options, name, otherwise);
        } catch (IOException failure) {
            throw new TelltaleException(failure.getMessage(), failure);
        }
    }

    /** The options of the format, with settings in them resolved. */
    static Map<String, String> options(Pipeline pipeline) {
        Map<String, String> options = new HashMap<>(pipeline.givenFormatOptions());
        options.replaceAll((option, value) -> Template.resolve(pipeline.folderName(), value, pipeline.settings()));
        return options;
    }
}
