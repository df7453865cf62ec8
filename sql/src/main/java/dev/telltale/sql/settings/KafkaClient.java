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
 * How every client of Kafka connects: the brokers, and what a properties file says further, such as
 * {@code security.protocol} and {@code sasl.jaas.config}; the file is the one that Kafka's own tools take.
 *
 * @param properties of a client in this process, under Kafka's names
 * @param options the same for a client in Flink, as lines of a table's options. They name the file and not what it says,
 *     so that a script holds no secret of it; Flink's processes read it themselves, from the same path
 */
public record KafkaClient(Map<String, Object> properties, String options) {
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
            throw new SettingsException(
                    Setting.KAFKA_CLIENT_PROPERTIES + ": there is no readable properties file " + file);
        }
    }

    /** Where the brokers are is a setting; a name with other characters is none of Kafka's. */
    private static boolean isForEveryClient(String name) {
        return !name.equals(SERVERS) && name.matches("[A-Za-z0-9._-]+");
    }

    private static String lines(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "'properties." + option.getKey() + "' = '" + option.getValue() + "',")
                .collect(Collectors.joining("\n    "));
    }

    /** The address for sentences; never what the file says. */
    @Override
    public String toString() {
        return String.valueOf(properties.get(SERVERS));
    }
}
