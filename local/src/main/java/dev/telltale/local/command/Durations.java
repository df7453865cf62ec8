package dev.telltale.local.command;

import java.time.Duration;

import org.apache.flink.util.TimeUtils;

/** Durations as users write them: 500 ms, 30s, 5min. */
final class Durations {
    private Durations() {}

    /**
     * @throws IllegalArgumentException naming the option when the text is no duration above 0
     */
    static Duration parse(String option, String text) {
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
        return option + " must be a duration such as 30s or 5min, and is '" + text + "'";
    }
}
