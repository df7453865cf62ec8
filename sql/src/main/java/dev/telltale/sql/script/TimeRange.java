package dev.telltale.sql.script;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A range of event time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) {
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The start as the text of a SQL TIMESTAMP literal. */
    public String fromLiteral() {
        return LITERAL.format(from);
    }

    /** The end as the text of a SQL TIMESTAMP literal. */
    public String toLiteral() {
        return LITERAL.format(to);
    }
}
