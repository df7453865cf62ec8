package dev.telltale.connector.landed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.IntStream;

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

    /** The condition of a column of type {@code timestamptz}, with the texts of a slice as parameters. */
    static String condition(String column) {
        return column + " >= CAST(? AS timestamptz) AND " + column + " < CAST(? AS timestamptz)";
    }

    /**
     * Parts of equal length that together are the range: those of a range of milliseconds are fewer than wanted.
     *
     * @return the parameters of {@link #condition} for each part
     */
    String[][] slices(int wanted) {
        long millis = to.toEpochMilli() - from.toEpochMilli();
        int count = (int) Math.max(1, Math.min(wanted, millis));
        return IntStream.range(0, count)
                .mapToObj(slice -> new String[] {
                    text(from.plusMillis(millis / count * slice)),
                    text(slice == count - 1 ? to : from.plusMillis(millis / count * (slice + 1)))
                })
                .toArray(String[][]::new);
    }

    private static String text(Instant instant) {
        return LITERAL.format(instant) + "+00";
    }
}
