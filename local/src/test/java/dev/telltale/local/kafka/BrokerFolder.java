package dev.telltale.local.kafka;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The files with which a broker starts as a process of its own. */
public final class BrokerFolder {

    private BrokerFolder() {}

    /** Formats the directory and writes the broker's settings to the file. */
    public static void prepare(Path directory, Path settingsFile, int port, int controllerPort) throws Exception {
        KafkaBroker.format(directory);
        Properties settings = KafkaSettings.of(directory, port, controllerPort);
        try (OutputStream out = Files.newOutputStream(settingsFile)) {
            settings.store(out, null);
        }
    }
}
