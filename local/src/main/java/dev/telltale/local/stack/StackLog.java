package dev.telltale.local.stack;

import java.nio.file.Path;

import org.apache.logging.log4j.core.config.Configurator;

/** The log of the stack: one file, of which the older parts are kept for a while and then deleted. */
final class StackLog {

    private static final String DIRECTORY_PROPERTY = "telltale.log.dir";
    private static final String NAME_PROPERTY = "telltale.log.name";

    private StackLog() {}

    /** From now on, everything that Flink, Kafka, PostgreSQL and we log goes there. */
    static void writeInto(Path directory) {
        System.setProperty(DIRECTORY_PROPERTY, directory.toString());
        System.setProperty(NAME_PROPERTY, "telltale");
        Configurator.reconfigure();
    }
}
