package dev.telltale.sql.script;

import java.util.Locale;

/** How a pipeline runs: continuously over Kafka, or once over readings landed in the database. */
public enum Mode {
    STREAM,
    BATCH;

    /** The name in commands and in the column {@code processed_by}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
