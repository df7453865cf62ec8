package dev.telltale.local.console;

import java.time.Duration;

import org.apache.flink.util.TimeUtils;

/** Parses durations such as 500 ms, 30s and 5min. */
public final class Durations {
    private Durations() {}

    /**
     * Parses the value of an option.
     *
     * @throws IllegalArgumentException naming the option if the text is not a positive duration
     */
    public static Duration parse(String option, String text) {
        try {
            Duration duration = TimeUtils.parseDuration(text);
            if (!duration.isZero() && !duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw new IllegalArgumentException(complaint(option, text), unreadable);
        }
        throw new IllegalArgumentException(complaint(option, text));
    }

    private static String complaint(String option, String text) {
        return option + " must be a duration such as 30s or 5min, not '" + text + "'";
    }
}
