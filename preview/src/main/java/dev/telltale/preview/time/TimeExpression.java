package dev.telltale.preview.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses an end of a time range. */
public final class TimeExpression {
    private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\w+))?");

    private TimeExpression() {}

    /**
     * Parses {@code now}, {@code now-15m}, an ISO 8601 instant or milliseconds since 1970 UTC.
     *
     * @param now value of {@code now}
     * @throws IllegalArgumentException if the text has another form
     */
    public static Instant parse(String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return relative.group(1) == null ? now : now.minus(Interval.parse(relative.group(1)));
        }
        try {
            return text.matches("\\d{1,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time: use now, now-15m or 2026-11-20T16:00:00Z", e);
        }
    }
}
