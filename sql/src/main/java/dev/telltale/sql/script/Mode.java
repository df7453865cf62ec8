package dev.telltale.sql.script;

import java.util.Locale;

/** How a pipeline runs: for ever over Kafka, or once over what was landed in the database. */
public enum Mode {
    STREAM,
    BATCH;

    /** The word for it in commands, file names and the column {@code processed_by}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
