package dev.telltale.producer.stress;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.time.TimestampStandard;
import dev.telltale.producer.csv.MalformedRow;

/**
 * Parses the times that the decoder of the topic accepts, {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]} in UTC, cut to
 * milliseconds, and formats times as {@code yyyy-MM-dd HH:mm:ss[.SSS]}.
 *
 * <p>The formatting is own code, because a general formatter takes most of the time of a row. It keeps the last date,
 * which rarely changes. Not thread-safe.
 */
final class RecordingTime {
    private static final int SECONDS_LENGTH = 19;
    private static final int MILLIS_LENGTH = 23;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private String date = "1970-01-01";
    private long dayMillis;

    /** Returns whether a text that {@link #parse} has accepted has a fraction of a second. */
    static boolean hasMillis(String text) {
        return text.length() > SECONDS_LENGTH && text.charAt(SECONDS_LENGTH) == '.';
    }

    /**
     * Parses a time, milliseconds since the epoch.
     *
     * @throws MalformedRow if the text is not such a time
     */
    static long parse(String text) throws MalformedRow {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long millis = TimestampStandard.SQL.epochMillis(bytes);
        if (millis == TimestampStandard.UNREADABLE) {
            throw new MalformedRow(
                    "no time (datetime)",
                    ErrorText.quoted(text) + " is not a time: " + TimestampStandard.SQL.problem(bytes) + " (datetime)");
        }
        return millis;
    }

    /** Formats an instant, with or without milliseconds. */
    String format(long epochMillis, boolean withMillis) {
        long day = Math.floorDiv(epochMillis, DAY_MILLIS);
        if (day * DAY_MILLIS != dayMillis) {
            dayMillis = day * DAY_MILLIS;
            date = LocalDate.ofEpochDay(day).toString();
        }
        int millis = (int) (epochMillis - dayMillis);
        var text = new StringBuilder(MILLIS_LENGTH).append(date).append(' ');
        append(text, millis / 3_600_000, 2).append(':');
        append(text, millis / 60_000 % 60, 2).append(':');
        append(text, millis / 1000 % 60, 2);
        return (withMillis ? append(text.append('.'), millis % 1000, 3) : text).toString();
    }

    private static StringBuilder append(StringBuilder text, int number, int digits) {
        for (int power = digits == 3 ? 100 : 10; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }
}
