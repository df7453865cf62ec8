package dev.telltale.producer.stress;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Reads and writes {@code yyyy-MM-dd HH:mm:ss[.SSS]}, UTC.
 *
 * <p>Written by hand, for a general formatter takes most of the time a row takes; the date, which seldom changes, is
 * left to {@link LocalDate}. Not safe for several threads.
 */
final class RecordingTime {
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int MILLIS_LENGTH = 23;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private String date = "1970-01-01";
    private long dayMillis;

    /** Whether a text has milliseconds; asked only of text that {@link #parse} has accepted. */
    static boolean hasMillis(String text) {
        return text.length() == MILLIS_LENGTH;
    }

    /**
     * Milliseconds since the epoch.
     *
     * @throws MalformedRow if the text is no such time, or one that no Kafka record can carry
     */
    long parse(String text) throws MalformedRow {
        int length = text.length();
        boolean shaped = (length == SECONDS_LENGTH || length == MILLIS_LENGTH && text.charAt(SECONDS_LENGTH) == '.')
                && text.charAt(DATE_LENGTH) == ' '
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!shaped) {
            throw unreadable(text);
        }
        int hours = number(text, 11, 13, 23);
        int minutes = number(text, 14, 16, 59);
        int seconds = number(text, 17, 19, 59);
        int millis = length == MILLIS_LENGTH ? number(text, 20, 23, 999) : 0;
        useDate(text);
        if (dayMillis < 0) {
            throw new MalformedRow("\"" + text + "\" lies before 1970, which Kafka cannot tell (datetime)");
        }
        return dayMillis + ((hours * 60L + minutes) * 60 + seconds) * 1000 + millis;
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

    private void useDate(String text) throws MalformedRow {
        if (text.startsWith(date)) {
            return;
        }
        try {
            String next = text.substring(0, DATE_LENGTH);
            dayMillis = LocalDate.parse(next).toEpochDay() * DAY_MILLIS;
            date = next;
        } catch (DateTimeException noDate) {
            throw unreadable(text);
        }
    }

    private static int number(String text, int from, int to, int greatest) throws MalformedRow {
        int number = 0;
        for (int index = from; index < to; index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                throw unreadable(text);
            }
            number = number * 10 + digit;
        }
        if (number > greatest) {
            throw unreadable(text);
        }
        return number;
    }

    private static StringBuilder append(StringBuilder text, int number, int digits) {
        for (int power = digits == 3 ? 100 : 10; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }

    private static MalformedRow unreadable(String text) {
        return new MalformedRow("\"" + text + "\" is no time yyyy-MM-dd HH:mm:ss[.SSS] (datetime)");
    }
}
