package dev.telltale.connector.format.avro.registry;

import java.util.Map;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of format {@code telltale-avro-confluent}. Those of format {@code avro-confluent} have its names. */
final class RegistryOptions {

    static final ConfigOption<String> URL = text("url")
            .withDescription(
                    "The address of the schema registry, with its path; several separated by commas. Required.");

    static final ConfigOption<String> SCHEMA = text("schema")
            .withDescription("The reader schema, as JSON: its fields are the columns, and Avro resolves each record"
                    + " against it, with its defaults and aliases. Without it, the columns are fields of the writer"
                    + " schema, and a column without a field is null.");

    static final ConfigOption<String> SUBJECT = text("subject")
            .withDescription("The subject whose newest schema the command produce writes: by default the topic's name"
                    + " with -value. Records are read by their ids alone.");

    static final ConfigOption<Integer> ID_BYTES = ConfigOptions.key("id-bytes")
            .intType()
            .defaultValue(4)
            .withDescription("Number of bytes of the schema id after byte 0: 4, or 8 as Apicurio wrote it by default"
                    + " before version 3.");

    static final ConfigOption<String> PROPERTIES_FILE = text("properties-file")
            .withDescription("A file with properties of the registry's client, such as bearer.auth.token and"
                    + " ssl.truststore.location. The cluster reads it from this path, so that no script holds its"
                    + " secrets.");

    static final ConfigOption<Map<String, String>> PROPERTIES = ConfigOptions.key("properties")
            .mapType()
            .noDefaultValue()
            .withDescription("Properties of the registry's client, such as properties.bearer.auth.token.");

    /** The property of the client by the option that sets it. */
    static final Map<ConfigOption<String>, String> PROPERTY_OF = Map.of(
            client("basic-auth.credentials-source"), "basic.auth.credentials.source",
            client("basic-auth.user-info"), "basic.auth.user.info",
            client("bearer-auth.credentials-source"), "bearer.auth.credentials.source",
            client("bearer-auth.token"), "bearer.auth.token",
            client("ssl.keystore.location"), "ssl.keystore.location",
            client("ssl.keystore.password"), "ssl.keystore.password",
            client("ssl.truststore.location"), "ssl.truststore.location",
            client("ssl.truststore.password"), "ssl.truststore.password");

    static final Set<ConfigOption<?>> OWN = Set.of(URL, SCHEMA, SUBJECT, ID_BYTES, PROPERTIES_FILE, PROPERTIES);

    private RegistryOptions() {}

    private static ConfigOption<String> text(String key) {
        return ConfigOptions.key(key).stringType().noDefaultValue();
    }

    private static ConfigOption<String> client(String key) {
        return text(key).withDescription("As in format avro-confluent.");
    }
}
