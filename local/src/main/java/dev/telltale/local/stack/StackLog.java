package dev.telltale.local.stack;

import java.nio.file.Path;

import org.apache.logging.log4j.core.config.Configurator;

/** The log of the stack: one file, of which the older parts are kept for a while and then deleted. */
final class StackLog {

    /** Read by the logging configuration; the launcher sets it, so that nothing is logged elsewhere before. */
    private static final String DIRECTORY_PROPERTY = "telltale.log.dir";

    private StackLog() {}

    /** From now on, everything that Flink, Kafka, PostgreSQL and we log goes there. */
    static void writeInto(Path directory) {
        if (!directory.toString().equals(System.getProperty(DIRECTORY_PROPERTY))) {
            System.setProperty(DIRECTORY_PROPERTY, directory.toString());
            Configurator.reconfigure();
        }
    }
}
