package dev.telltale.preview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An end of a time range as a dashboard or a reader writes it. */
public final class Moment {
    private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\w+))?");

    private Moment() {}

    /**
     * Reads {@code now}, {@code now-15m}, an ISO 8601 instant or milliseconds since 1970 UTC.
     *
     * @param now the instant that {@code now} stands for
     * @throws IllegalArgumentException when it is anything else
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
                    "'" + text + "' is no time; write now, now-15m or 2026-11-20T16:00:00Z", e);
        }
    }
}
