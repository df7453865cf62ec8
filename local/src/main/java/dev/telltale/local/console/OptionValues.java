package dev.telltale.local.console;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.apache.flink.util.TimeUtils;

import dev.telltale.fallback.topic.EventTimeBounds;

/** Parses the values of options. Each method throws an {@link IllegalArgumentException} that names the option. */
public final class OptionValues {
    private OptionValues() {}

    /** Parses a positive duration such as 500 ms, 30s or 5min. */
    public static Duration duration(String option, String text) {
        try {
            Duration duration = TimeUtils.parseDuration(text);
            if (!duration.isZero() && !duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw mistake(option, "a duration such as 30s or 5min", text);
        }
        throw mistake(option, "a duration such as 30s or 5min", text);
    }

    /** Parses an instant such as 2026-01-31T12:00:00Z. */
    public static Instant instant(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw mistake(option, "an instant such as 2026-01-31T12:00:00Z", text);
        }
    }

    /** Parses the event time of an option that may be absent: an instant that a reading can have. */
    public static Optional<Instant> eventTime(String option, String text) {
        Optional<Instant> time = Optional.ofNullable(text).map(given -> instant(option, given));
        time.ifPresent(given -> requireEventTime(option, given));
        return time;
    }

    private static void requireEventTime(String option, Instant given) {
        if (given.isBefore(EventTimeBounds.FIRST) || given.isAfter(EventTimeBounds.LAST)) {
            throw new IllegalArgumentException("%s must be an event time from %s to %s, not %s"
                    .formatted(option, EventTimeBounds.FIRST, EventTimeBounds.LAST, given));
        }
    }

    private static IllegalArgumentException mistake(String option, String expected, String text) {
        return new IllegalArgumentException(option + " must be " + expected + ", not '" + text + "'");
    }

    /**
     * The time from which a job reads records: {@code beginning}, {@code now} or an instant that has passed.
     *
     * @return empty for the beginning
     * @throws IllegalArgumentException if it is none of these
     */
    public static Optional<Instant> startTime(String option, String text) {
        if (text.equals("beginning")) {
            return Optional.empty();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant time = text.equals("now") ? now : instant(option, text);
        if (time.isAfter(now)) {
            throw new IllegalArgumentException(option + " must not be in the future: " + time);
        }
        return Optional.of(time);
    }
}
