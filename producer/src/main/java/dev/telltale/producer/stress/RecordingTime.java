package dev.telltale.producer.stress;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.time.TimestampStandard;

/**
 * Reads what the decoder of the topic reads, {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]}, UTC, cut to milliseconds, and
 * writes {@code yyyy-MM-dd HH:mm:ss[.SSS]}.
 *
 * <p>Written by hand, for a general formatter takes most of the time a row takes; the date, which seldom changes, is
 * left to {@link LocalDate}. Not safe for several threads.
 */
final class RecordingTime {
    private static final int SECONDS_LENGTH = 19;
    private static final int MILLIS_LENGTH = 23;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private String date = "1970-01-01";
    private long dayMillis;

    /** Whether a text has a fraction of a second; asked only of text that {@link #parse} has accepted. */
    static boolean hasMillis(String text) {
        return text.length() > SECONDS_LENGTH && text.charAt(SECONDS_LENGTH) == '.';
    }

    /**
     * Milliseconds since the epoch.
     *
     * @throws MalformedRow if the text is no such time
     */
    static long parse(String text) throws MalformedRow {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long millis = TimestampStandard.SQL.epochMillis(bytes);
        if (millis == TimestampStandard.UNREADABLE) {
            throw new MalformedRow(
                    "no time (datetime)",
                    ErrorText.quoted(text) + " is no time: " + TimestampStandard.SQL.problem(bytes) + " (datetime)");
        }
        return millis;
    }

    /** The text of an instant, with milliseconds if wanted. */
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
