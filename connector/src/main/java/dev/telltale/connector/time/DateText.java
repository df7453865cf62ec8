package dev.telltale.connector.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses dates in all forms of ISO 8601: calendar, ordinal and week dates, extended and basic. */
final class DateText {

    private static final Pattern CALENDAR =
            Pattern.compile("([0-9]{4}|[+\u2212-][0-9]{5,9}(?=-))(-?)([0-9]{2})\\2([0-9]{2})");
    private static final Pattern ORDINAL = Pattern.compile("([0-9]{4})-?([0-9]{3})");
    private static final Pattern WEEK = Pattern.compile("([0-9]{4})(-?)W([0-9]{2})\\2([0-9])");

    private DateText() {}

    /**
     * Parses a date.
     *
     * @param form the expected form, for errors
     * @throws NoInstantException if the text has another form, or the date does not exist
     */
    static LocalDate parse(String text, String form) throws NoInstantException {
        Matcher date = CALENDAR.matcher(text);
        if (date.matches()) {
            return calendar(year(date.group(1)), number(date, 3), number(date, 4));
        }
        date = ORDINAL.matcher(text);
        if (date.matches()) {
            return ordinal(year(date.group(1)), number(date, 2));
        }
        date = WEEK.matcher(text);
        if (date.matches()) {
            return week(year(date.group(1)), number(date, 3), number(date, 4));
        }
        throw new NoInstantException("not " + form);
    }

    private static LocalDate calendar(int year, int month, int day) throws NoInstantException {
        require(month >= 1 && month <= 12, "month " + month);
        require(
                day >= 1 && day <= Month.of(month).length(Year.isLeap(year)),
                String.format(Locale.ROOT, "day %d of %04d-%02d", day, year, month));
        return LocalDate.of(year, month, day);
    }

    private static LocalDate ordinal(int year, int day) throws NoInstantException {
        require(day >= 1 && day <= Year.of(year).length(), "day " + day + " of " + year);
        return LocalDate.ofYearDay(year, day);
    }

    private static LocalDate week(int year, int week, int day) throws NoInstantException {
        LocalDate first = LocalDate.of(year, Month.JANUARY, 4).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        long weeks = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(first).getMaximum();
        require(week >= 1 && week <= weeks, "week " + week + " of " + year);
        require(day >= 1 && day <= 7, "day " + day + " of a week");
        return first.plusWeeks(week - 1L).plusDays(day - 1L);
    }

    private static int year(String text) throws NoInstantException {
        int digits = Integer.parseInt(text.replace('\u2212', '-'));
        if (digits < 1 || digits > TimestampStandard.LAST_YEAR) {
            throw new NoInstantException(TimestampStandard.NO_YEAR);
        }
        return digits;
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    private static void require(boolean exists, String part) throws NoInstantException {
        if (!exists) {
            throw new NoInstantException(part + " does not exist");
        }
    }
}
