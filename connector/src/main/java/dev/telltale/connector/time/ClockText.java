package dev.telltale.connector.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day in ISO 8601: hours, hours and minutes, or hours, minutes and seconds, the last part with a fraction of
 * any length. It may be 24:00, the end of a day, and second 60.
 *
 * @param millis since midnight; for second 60 those of second 59
 * @param leap a second in milliseconds for second 60; 0 for every other second
 */
record ClockText(long millis, long leap) {

    private static final Pattern TIME = Pattern.compile("([0-9]{2})(?:(:?)([0-9]{2})(?:\\2([0-9]{2}))?)?");

    /** Parsed digits of a fraction. Fewer digits already give exact milliseconds of an hour. */
    private static final int DIGITS = 18;

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    /**
     * Parses a time of day.
     *
     * @param fraction digits after the decimal sign; null without a fraction
     * @param form the expected form, for errors
     * @throws NoInstantException if the text has another form, or the time does not exist
     */
    static ClockText parse(String text, String fraction, String form) throws NoInstantException {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new NoInstantException("not " + form);
        }
        int hour = number(time, 1);
        int minute = number(time, 3);
        int second = number(time, 4);
        long part = fraction == null ? 0 : part(fraction, unit(time));
        if (hour == 24 && minute == 0 && second == 0 && part == 0) {
            return new ClockText(DAY, 0);
        }
        require(hour < 24, "hour " + hour);
        require(minute < 60, "minute " + minute);
        require(second <= 60, "second " + second);
        long leap = second == 60 ? SECOND : 0;
        return new ClockText(hour * HOUR + minute * MINUTE + second * SECOND - leap + part, leap);
    }

    private static long unit(Matcher time) {
        if (time.group(3) == null) {
            return HOUR;
        }
        return time.group(4) == null ? MINUTE : SECOND;
    }

    private static long part(String fraction, long unit) throws NoInstantException {
        if (fraction.isEmpty()) {
            throw new NoInstantException("no digits after the decimal sign");
        }
        String digits = fraction.substring(0, Math.min(DIGITS, fraction.length()));
        return new BigDecimal("0." + digits)
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static int number(Matcher time, int group) {
        return time.group(group) == null ? 0 : Integer.parseInt(time.group(group));
    }

    private static void require(boolean exists, String part) throws NoInstantException {
        if (!exists) {
            throw new NoInstantException(part + " does not exist");
        }
    }
}
