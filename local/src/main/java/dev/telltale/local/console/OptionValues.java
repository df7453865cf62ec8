package dev.telltale.local.console;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.apache.flink.util.TimeUtils;

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

    private static IllegalArgumentException mistake(String option, String expected, String text) {
        return new IllegalArgumentException(option + " must be " + expected + ", not '" + text + "'");
    }
}
