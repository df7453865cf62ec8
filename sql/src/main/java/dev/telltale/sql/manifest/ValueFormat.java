package dev.telltale.sql.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The format of the values of a topic. In {@code pipeline.json} it is a name, or an object with {@code name} and
 * {@code options}.
 *
 * @param name the name of one of Telltale's formats, or Flink's identifier of any other format
 * @param options the options of the format, without a prefix
 */
public record ValueFormat(String name, Map<String, String> options) {
    private static final String OWN_PREFIX = "telltale-";
    private static final String SCHEMA = "schema";
    private static final String PROTOBUF = OWN_PREFIX + "protobuf";

    /**
     * Formats of Flink's that change values silently, do not notice bytes that are left over, or need generated classes:
     * Telltale's own read the same records instead.
     */
    private static final List<String> READ_BY_OWN = List.of("json", "avro", "avro-confluent", "protobuf");

    private static final String WRAPPER = "telltale-lossless";

    @JsonCreator
    static ValueFormat of(JsonNode node) {
        if (node.isTextual()) {
            return named(node.textValue(), Map.of());
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!List.of("name", "options").contains(field)) {
                throw new IllegalArgumentException("'format' has no field '" + field + "': it has name, options");
            }
        });
        if (!node.path("name").isTextual()
                || !(node.path("options").isMissingNode()
                        || node.path("options").isObject())) {
            throw new IllegalArgumentException(
                    "'format' must be a name, or an object such as {\"name\": \"csv\", \"options\": {…}}");
        }
        Map<String, String> options = new LinkedHashMap<>();
        node.path("options").properties().forEach(option -> {
            if (!option.getValue().isValueNode() || option.getValue().isNull()) {
                throw new IllegalArgumentException(
                        "option '" + option.getKey() + "' of 'format' must be a text, a number, true or false");
            }
            options.put(option.getKey(), option.getValue().asText());
        });
        return named(node.path("name").textValue(), options);
    }

    private static ValueFormat named(String name, Map<String, String> options) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("'format' is no name of a format: '" + name + "'");
        }
        return new ValueFormat(name, options);
    }

    /** Flink's identifier of the format that decodes without loss: one of Telltale's, or the wrapper of any other. */
    public String factory() {
        if (name.startsWith(OWN_PREFIX)) {
            return name;
        }
        return READ_BY_OWN.contains(name) ? OWN_PREFIX + name : WRAPPER;
    }

    /** Whether a schema registry has the schemas of the values. */
    public boolean isRegistered() {
        return name.endsWith("avro-confluent");
    }

    /**
     * The format of the same values without a registry: bare Avro in the schema that the options name, else in the one that
     * follows from the columns.
     */
    ValueFormat withoutRegistry() {
        if (!isRegistered()) {
            return this;
        }
        return new ValueFormat(
                "telltale-avro", options.containsKey(SCHEMA) ? Map.of(SCHEMA, options.get(SCHEMA)) : Map.of());
    }

    /** The file that holds the schema, relative to the folder of the version; empty if the options name none. */
    public Optional<String> schemaFile() {
        return Optional.ofNullable(options.get(SCHEMA))
                .filter(schema -> !schema.stripLeading().matches("(?s)[\\[{\"].*"));
    }

    /** Whether the file of the schema holds bytes that are no text. */
    public boolean hasBinarySchema() {
        return factory().equals(PROTOBUF);
    }

    /** Whether the values are bytes that are no text. */
    public boolean isBinary() {
        return name.contains("avro") || name.contains("protobuf");
    }

    /** Options of {@link #factory}, from options of the format. */
    public Map<String, String> factoryOptions(Map<String, String> given) {
        if (!factory().equals(WRAPPER)) {
            return given;
        }
        Map<String, String> wrapped = new LinkedHashMap<>();
        wrapped.put("format", name);
        given.forEach((option, value) -> wrapped.put("options." + option, value));
        return wrapped;
    }
}
