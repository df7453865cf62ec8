package dev.telltale.sql.script;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text inside the quotes of SQL literals. */
public final class Literals {
    private Literals() {}

    /** A text as the content of a SQL literal. */
    public static String text(String value) {
        return value.replace("'", "''");
    }

    /** A text as the content of a JSON string within a SQL literal. */
    public static String json(String value) {
        return text(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)));
    }
}
