package dev.telltale.local.command.scaffold;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import picocli.CommandLine.Option;

import dev.telltale.local.scaffold.sample.Encoding;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.local.scaffold.sample.SampleFile;
import dev.telltale.local.scaffold.sample.SampleTopic;
import dev.telltale.local.scaffold.sample.SchemaSubject;
import dev.telltale.local.scaffold.sample.Unreadable;
import dev.telltale.local.scaffold.schema.ReadingSchema;
import dev.telltale.local.scaffold.schema.SchemaFile;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The options that say where the sample comes from. */
final class SampleOptions {
    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "Topic of the readings.")
    private String topic;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description =
                    "Sample of the readings: JSON lines, a JSON array, CSV with a header or an Avro container file"
                            + " (default: the newest records of the topic).")
    private Path sample;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Broker of the topic (default: KAFKA_BOOTSTRAP_SERVERS).")
    private String bootstrap;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "Schema of the values: an .avsc file of Avro, or the Protobuf descriptors that"
                    + " protoc --include_imports --descriptor_set_out=FILE writes.")
    private Path schemaFile;

    @Option(
            names = "--message",
            paramLabel = "NAME",
            description = "Full name of the Protobuf message in --schema (default: the only one of the file).")
    private String message;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry of the values (default: SCHEMA_REGISTRY_URL).")
    private String registry;

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "Subject in the schema registry (default with --registry: TOPIC-value).")
    private String subject;

    String topic() {
        if (!topic.matches("[A-Za-z0-9._-]{1,249}")) {
            throw new IllegalArgumentException(
                    "'" + topic + "' is no name of a topic: use letters, digits, '.', '_' and '-'");
        }
        return topic;
    }

    /** The options of the format that differ from the settings and the rule for subjects. */
    Map<String, String> registry() {
        Map<String, String> options = new LinkedHashMap<>();
        if (registry != null) {
            options.put("url", registry);
        }
        if (subject != null && !subject.equals(usualSubject())) {
            options.put("subject", subject);
        }
        return options;
    }

    private String usualSubject() {
        return topic + "-value";
    }

    /** Reads the sample. */
    Sample read(Settings settings) {
        requireOneOf("--sample", sample, "--bootstrap", bootstrap);
        requireOneOf("--schema", schemaFile, "--registry", registry);
        requireOneOf("--schema", schemaFile, "--subject", subject);
        if (message != null && schemaFile == null) {
            throw new IllegalArgumentException("--message needs --schema");
        }
        if (registry != null || subject != null) {
            SchemaSubject found = subject(settings);
            return of(
                    new ReadingSchema.Avro(found.newest()),
                    Encoding.AVRO_OF_REGISTRY,
                    () -> liveTopic(settings).of(found));
        }
        if (schemaFile != null) {
            ReadingSchema schema = SchemaFile.read(schemaFile, message);
            Encoding encoding = schema instanceof ReadingSchema.Avro ? Encoding.AVRO : Encoding.PROTOBUF;
            return of(schema, encoding, () -> liveTopic(settings).of(schema));
        }
        return sample != null ? SampleFile.read(sample) : liveTopic(settings).json();
    }

    private static void requireOneOf(String option, Object value, String other, Object otherValue) {
        if (value != null && otherValue != null) {
            throw new IllegalArgumentException(option + " and " + other + " exclude each other");
        }
    }

    /** The schema alone is a sample without readings, unless a file or a broker is named. */
    private Sample of(ReadingSchema schema, Encoding encoding, Supplier<Sample> live) {
        if (sample != null) {
            Sample file = SampleFile.read(sample);
            return Sample.of(file.origin(), encoding, file.readings(), file.unreadable(), schema);
        }
        return bootstrap != null
                ? live.get()
                : Sample.of("schema " + schema.name(), encoding, List.of(), Unreadable.NONE, schema);
    }

    private SchemaSubject subject(Settings settings) {
        String url = registry != null ? registry : settings.get(Setting.SCHEMA_REGISTRY_URL);
        if (!url.matches("https?://\\S+")) {
            throw new IllegalArgumentException("--registry must be an address such as http://localhost:8081, not '"
                    + url + "'; or set SCHEMA_REGISTRY_URL");
        }
        return SchemaSubject.of(url, subject != null ? subject : usualSubject(), settings);
    }

    private SampleTopic liveTopic(Settings settings) {
        Settings given = bootstrap == null ? settings : settings.with(Setting.KAFKA_BOOTSTRAP_SERVERS, bootstrap);
        return new SampleTopic(KafkaClient.of(given), topic());
    }
}
