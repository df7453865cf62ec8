package dev.telltale.preview.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats Grafana's durations, such as {@code 5m} or {@code 1.5h}. */
public final class Interval {
    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|[smhdwy])");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    private Interval() {}

    /**
     * Parses a number with the unit ms, s, m, h, d, w or y. Months are refused, because they have no fixed length.
     *
     * @throws IllegalArgumentException if the text has another form, or the duration is not above zero
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an interval such as 5m");
        }
        BigDecimal unit = BigDecimal.valueOf(UNITS.get(matcher.group(2)).toMillis());
        long millis = new BigDecimal(matcher.group(1)).multiply(unit).longValue();
        if (millis <= 0) {
            throw new IllegalArgumentException("an interval must be above zero, not '" + text + "'");
        }
        return Duration.ofMillis(millis);
    }

    /** Formats a duration in the largest unit that fits, rounded down like in Grafana: 90 s is {@code 1m}. */
    public static String format(Duration interval) {
        for (String unit : new String[] {"y", "d", "h", "m", "s", "ms"}) {
            long count = interval.toMillis() / UNITS.get(unit).toMillis();
            if (count > 0) {
                return count + unit;
            }
        }
        return "1ms";
    }

    /** Returns seconds without trailing zeros, for expanded queries. */
    public static String seconds(Duration interval) {
        return BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
