package dev.telltale.sql.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration of every Kafka client: the brokers, and the entries of a client.properties file of Kafka's own tools,
 * such as {@code security.protocol} and {@code sasl.jaas.config}.
 *
 * @param properties configuration of a client in this process, under Kafka's names
 * @param options the same for a table in Flink, as lines of its options. They refer to the file, which Flink's processes read
 *     from the same path, so that a script holds no secret of it
 */
public record KafkaClient(Map<String, Object> properties, String options) {
    /** What a user reads who lacks a right in Kafka. */
    public static final String RIGHTS = "docs/operate.md lists the rights that a project needs in Kafka";

    private static final String SERVERS = "bootstrap.servers";
    private static final Map<String, String> FILE_READER = Map.of(
            "config.providers", "file",
            "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");

    /** Copies the properties. */
    public KafkaClient {
        properties = Map.copyOf(properties);
    }

    /**
     * @throws SettingsException when the file cannot be read
     */
    public static KafkaClient of(Settings settings) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put(SERVERS, settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS));
        String file = settings.get(Setting.KAFKA_CLIENT_PROPERTIES);
        if (file.isEmpty()) {
            return new KafkaClient(properties, "");
        }
        Properties read = read(Path.of(file));
        Map<String, String> options = new TreeMap<>(FILE_READER);
        read.stringPropertyNames().stream()
                .filter(KafkaClient::isForEveryClient)
                .forEach(name -> {
                    properties.put(name, read.getProperty(name));
                    options.put(name, "${file:" + file + ":" + name + "}");
                });
        return new KafkaClient(properties, lines(options));
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SettingsException(Setting.KAFKA_CLIENT_PROPERTIES + ": cannot read the properties file " + file);
        }
    }

    /** Excludes the brokers, which are a setting, and names with characters that no name of Kafka has. */
    private static boolean isForEveryClient(String name) {
        return !name.equals(SERVERS) && name.matches("[A-Za-z0-9._-]+");
    }

    private static String lines(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "'properties." + option.getKey() + "' = '" + option.getValue() + "',")
                .collect(Collectors.joining("\n    "));
    }

    /** The brokers, for messages; never an entry of the file. */
    @Override
    public String toString() {
        return String.valueOf(properties.get(SERVERS));
    }
}
