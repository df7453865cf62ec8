package dev.telltale.connector.format.avro.registry;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.security.SslFactory;
import org.apache.flink.avro.shaded.org.apache.avro.AvroRuntimeException;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.configuration.ReadableConfig;

import dev.telltale.connector.format.UndecodableRecordException;

/** Gets schemas from a registry with the interface of Confluent's, by Confluent's client. */
final class RegistryClient {

    private static final String AVRO = "AVRO";
    private static final String SSL_PREFIX = "ssl.";
    private static final String REGISTRY_PREFIX = "schema.registry.";

    /** Error codes of the registry: there is no such schema, subject or version. */
    private static final List<Integer> NOT_FOUND = List.of(40401, 40402, 40403);

    private final String urls;
    private final RestService service;

    private RegistryClient(String urls, RestService service) {
        this.urls = urls;
        this.service = service;
    }

    /**
     * Where the registry is, and how to log in.
     *
     * @param urls its addresses
     * @param properties properties of the client
     * @param file a file with more properties; null for none
     */
    record Settings(List<String> urls, Map<String, String> properties, String file) implements Serializable {

        static Settings of(ReadableConfig format) {
            return new Settings(
                    List.of(format.get(RegistryOptions.URL).split(",")),
                    TelltaleAvroConfluentFormatFactory.properties(format),
                    format.get(RegistryOptions.PROPERTIES_FILE));
        }

        /** All properties, under the names of the client. */
        private Map<String, String> all() throws IOException {
            Map<String, String> all = new HashMap<>();
            if (file != null) {
                Properties read = new Properties();
                try (Reader text = Files.newBufferedReader(Path.of(file))) {
                    read.load(text);
                } catch (IOException | IllegalArgumentException unreadable) {
                    throw new IOException("cannot read the properties of the schema registry's client in " + file);
                }
                read.stringPropertyNames().forEach(name -> all.put(plain(name), read.getProperty(name)));
            }
            properties.forEach((name, value) -> all.put(plain(name), value));
            return all;
        }

        private static String plain(String name) {
            return name.startsWith(REGISTRY_PREFIX) ? name.substring(REGISTRY_PREFIX.length()) : name;
        }
    }

    static RegistryClient open(Settings settings) throws IOException {
        Map<String, String> properties = settings.all();
        RestService service = new RestService(settings.urls());
        service.configure(properties);
        if (properties.keySet().stream().anyMatch(name -> name.startsWith(SSL_PREFIX))) {
            service.setSslSocketFactory(new SslFactory(properties).sslContext().getSocketFactory());
        }
        return new RegistryClient(String.join(",", settings.urls()), service);
    }

    /**
     * The schema with an id.
     *
     * @throws UndecodableRecordException if the registry has no schema with the id, or not an Avro schema
     * @throws IOException if the registry does not answer
     */
    Schema schema(long id) throws UndecodableRecordException, IOException {
        if (id < 0 || id > Integer.MAX_VALUE) {
            throw new UndecodableRecordException("there is no schema id " + id);
        }
        try {
            SchemaString found = service.getId((int) id);
            if (found.getSchemaType() != null && !found.getSchemaType().equals(AVRO)) {
                throw new UndecodableRecordException("schema id " + id + " is " + found.getSchemaType() + ", not Avro");
            }
            Schema.Parser parser = new Schema.Parser();
            addReferences(parser, found.getReferences());
            return parser.parse(found.getSchemaString());
        } catch (RestClientException answer) {
            if (NOT_FOUND.contains(answer.getErrorCode())) {
                throw new UndecodableRecordException("the schema registry has no schema id " + id);
            }
            throw new IOException(
                    "schema registry " + urls + " answers with status " + answer.getStatus()
                            + " to the question for schema id " + id + ": " + answer.getMessage(),
                    answer);
        } catch (AvroRuntimeException malformed) {
            throw new UndecodableRecordException("schema id " + id + " is no Avro schema: " + malformed.getMessage());
        } catch (IOException failure) {
            throw new IOException("schema registry " + urls + " does not answer: " + failure, failure);
        }
    }

    /** The newest schema of a subject; registers one if it has none. */
    SubjectSchema latest(String subject, int idBytes, Supplier<String> otherwise) throws IOException {
        Integer newest = newestId(subject);
        if (newest != null) {
            return new SubjectSchema(newest, idBytes, textOf(subject, newest));
        }
        String schema = otherwise.get();
        try {
            return new SubjectSchema(service.registerSchema(schema, subject), idBytes, schema);
        } catch (RestClientException answer) {
            throw refusal(subject, answer);
        }
    }

    /** The id of the newest schema of a subject; null if it has none. */
    private Integer newestId(String subject) throws IOException {
        try {
            return service.getLatestVersion(subject).getId();
        } catch (RestClientException answer) {
            if (NOT_FOUND.contains(answer.getErrorCode())) {
                return null;
            }
            throw refusal(subject, answer);
        } catch (IOException failure) {
            throw new IOException("schema registry " + urls + " does not answer: " + failure, failure);
        }
    }

    /** The text of a schema with all the types that it takes from others. */
    private String textOf(String subject, int id) throws IOException {
        try {
            return schema(id).toString();
        } catch (UndecodableRecordException notAvro) {
            throw new IOException("subject " + subject + ": " + notAvro.getMessage(), notAvro);
        }
    }

    private IOException refusal(String subject, RestClientException answer) {
        return new IOException(
                "schema registry " + urls + " answers with status " + answer.getStatus()
                        + " to the question for subject " + subject + ": " + answer.getMessage(),
                answer);
    }

    /** Adds the types that a schema takes from other schemas, first those that these take themselves. */
    private void addReferences(Schema.Parser parser, List<SchemaReference> references)
            throws IOException, RestClientException {
        for (SchemaReference reference : references == null ? List.<SchemaReference>of() : references) {
            if (!parser.getTypes().containsKey(reference.getName())) {
                var referenced = service.getVersion(reference.getSubject(), reference.getVersion());
                addReferences(parser, referenced.getReferences());
                parser.parse(referenced.getSchema());
            }
        }
    }
}
