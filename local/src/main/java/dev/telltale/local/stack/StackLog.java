package dev.telltale.local.stack;

import java.nio.file.Path;

import org.apache.logging.log4j.core.config.Configurator;

/** The rolling log file of the stack. */
final class StackLog {

    private static final String DIRECTORY_PROPERTY = "telltale.log.dir";
    private static final String NAME_PROPERTY = "telltale.log.name";

    private StackLog() {}

    /** Sends all log output of this JVM to the directory. */
    static void writeInto(Path directory) {
        System.setProperty(DIRECTORY_PROPERTY, directory.toString());
        System.setProperty(NAME_PROPERTY, "telltale");
        Configurator.reconfigure();
    }
}
