package dev.telltale.connector.landed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;

/**
 * A range of event times in the years 1 to 9999.
 *
 * @param from inclusive
 * @param to exclusive
 */
record EventTimeRange(Instant from, Instant to) {
    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static EventTimeRange of(ReadableConfig options) {
        return new EventTimeRange(
                instant(options, LandedOptions.FROM, Instant.parse("0001-01-01T00:00:00Z")),
                instant(options, LandedOptions.TO, Instant.parse("9999-12-31T23:59:59.999Z")));
    }

    private static Instant instant(ReadableConfig options, ConfigOption<String> option, Instant other) {
        try {
            return options.getOptional(option).map(Instant::parse).orElse(other);
        } catch (DateTimeParseException malformed) {
            throw new ValidationException("Option '" + option.key() + "' is '" + malformed.getParsedString()
                    + "', but must be an instant such as 2025-01-01T00:00:00Z.");
        }
    }

    /** The condition of a column of type {@code timestamptz}. */
    String condition(String column) {
        return column + " >= " + literal(from) + " AND " + column + " < " + literal(to);
    }

    private static String literal(Instant instant) {
        return "TIMESTAMPTZ '" + LITERAL.format(instant) + "+00'";
    }
}
