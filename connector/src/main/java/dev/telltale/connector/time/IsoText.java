package dev.telltale.connector.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the rare forms of ISO 8601 and RFC 3339; {@link DateTimeText} parses the usual form. A text consists of a
 * date, {@code T}, {@code t} or a space, a time of day, and an offset. Each part is extended or basic.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, section 5.6</a>
 */
final class IsoText {

    private static final String FORM = "an ISO 8601 date, time and offset such as 2025-11-19T07:15:23Z";
    private static final Pattern PARTS = Pattern.compile(
            "(?<date>[^Tt ]+)(?:[Tt ](?<time>[0-9:]*)(?:[.,](?<fraction>[0-9]*))?(?<offset>.*))?", Pattern.DOTALL);
    private static final Pattern OFFSET = Pattern.compile("([+\u2212-])([0-9]{2})(?::?([0-9]{2}))?");

    private IsoText() {}

    /**
     * Milliseconds since the epoch; further digits are cut off.
     *
     * @throws NoInstantException with the reason
     */
    static long epochMillis(String text) throws NoInstantException {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new NoInstantException("not " + FORM);
        }
        LocalDate date = DateText.parse(parts.group("date"), FORM);
        if (parts.group("time") == null) {
            throw new NoInstantException("no time of day after the date");
        }
        ClockText time = ClockText.parse(parts.group("time"), parts.group("fraction"), FORM);
        long local = TimeUnit.DAYS.toMillis(date.toEpochDay()) + time.millis();
        long utc = local - TimeUnit.MINUTES.toMillis(offsetMinutes(parts.group("offset")));
        if (time.leap() > 0) {
            requireEndOfMonth(utc);
        }
        if (!TimestampStandard.isInRange(utc + time.leap())) {
            throw new NoInstantException(TimestampStandard.NO_YEAR);
        }
        return utc + time.leap();
    }

    private static int offsetMinutes(String text) throws NoInstantException {
        if (text.isEmpty()) {
            throw new NoInstantException("no offset from UTC: write Z or +hh:mm after the time");
        }
        if (text.equalsIgnoreCase("Z")) {
            return 0;
        }
        Matcher offset = OFFSET.matcher(text);
        if (!offset.matches()) {
            throw new NoInstantException("not Z, +hh:mm, +hhmm or +hh after the time");
        }
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        int total = Integer.parseInt(offset.group(2)) * 60 + minutes;
        if (minutes > 59 || total > TimestampStandard.MAX_OFFSET_MINUTES) {
            throw new NoInstantException(
                    "no offset is " + offset.group().replace('\u2212', '-') + ": they reach from -18:00 to +18:00");
        }
        return offset.group(1).equals("+") ? total : -total;
    }

    /** A leap second occurs only at the end of a UTC month (ITU-R TF.460-6). POSIX counts it as the second after it. */
    private static void requireEndOfMonth(long millisOfSecond59) throws NoInstantException {
        var second = Instant.ofEpochMilli(millisOfSecond59).atOffset(ZoneOffset.UTC);
        LocalDate date = second.toLocalDate();
        boolean end = date.equals(date.with(TemporalAdjusters.lastDayOfMonth()))
                && second.toLocalTime().toSecondOfDay() == TimeUnit.DAYS.toSeconds(1) - 1;
        if (!end) {
            throw new NoInstantException("second 60 does not exist but at 23:59 UTC on the last day of a month");
        }
    }
}
