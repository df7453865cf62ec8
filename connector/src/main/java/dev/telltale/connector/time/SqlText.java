package dev.telltale.connector.time;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the reason why {@link TimestampStandard#SQL} does not parse a text. */
final class SqlText {

    private static final String FORM = "yyyy-MM-dd HH:mm:ss[.SSS][Z]";
    private static final Pattern PARTS =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:(.)([0-9]{2}:[0-9]{2}:[0-9]{2})(.*))?", Pattern.DOTALL);
    private static final Pattern OFFSET = Pattern.compile("(?:[.,][0-9]+)?\\s*[+\u2212-][0-9:]+");

    private SqlText() {}

    static String problem(String text) {
        try {
            Matcher parts = PARTS.matcher(text);
            if (!parts.matches()) {
                return "not " + FORM;
            }
            DateText.parse(parts.group(1), FORM);
            if (parts.group(2) == null) {
                return "no time of day after the date";
            }
            ClockText time = ClockText.parse(parts.group(3), null, FORM);
            if (time.leap() > 0 || parts.group(3).startsWith("24")) {
                return "not a time from 00:00:00 to 23:59:59";
            }
            return parts.group(2).equals(" ") ? rest(parts.group(4)) : "not one space between date and time";
        } catch (NoInstantException reason) {
            return reason.getMessage();
        }
    }

    private static String rest(String text) {
        if (text.startsWith(",")) {
            return "not a point but a comma before the fraction";
        }
        if (text.matches("\\.[0-9]{10,}Z?")) {
            return "more than 9 digits of a second";
        }
        if (OFFSET.matcher(text).matches()) {
            return "an offset, where the time is UTC: write Z or nothing";
        }
        return "not " + FORM + " at its end";
    }
}
