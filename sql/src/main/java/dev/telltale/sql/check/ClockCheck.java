package dev.telltale.sql.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;

/**
 * Finds tables whose watermark is not protected against readings from the future. Telltale's formats reject a reading that is
 * further ahead of the clock than CLOCK_AHEAD_ALLOWANCE, but only if they fill the watermark's column themselves.
 */
public final class ClockCheck {
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern WATERMARK = Pattern.compile("(?i)\\bWATERMARK\\s+FOR\\s+`?(\\w+)`?");
    private static final Pattern CHECKED = Pattern.compile("'[\\w.-]*event-time\\.column'\\s*=\\s*'(\\w+)'");

    private ClockCheck() {}

    /** A warning for each such table, with file and line of its watermark. */
    public static List<String> warnings(Script script) {
        return script.statements().stream()
                .filter(Statement::isTable)
                .flatMap(table -> warning(table).stream())
                .toList();
    }

    private static Optional<String> warning(Statement table) {
        String text = COMMENT.matcher(table.text()).replaceAll("");
        Matcher watermark = WATERMARK.matcher(text);
        if (!watermark.find()) {
            return Optional.empty();
        }
        String column = watermark.group(1);
        Matcher checked = CHECKED.matcher(text);
        if (checked.find() && checked.group(1).equals(column)) {
            return Optional.empty();
        }
        long line = table.line()
                + text.substring(0, watermark.start())
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
        return Optional.of(
                table.file() + ":" + line + ": event time " + column + " is not checked against the clock, so "
                        + "one reading from the future closes all windows; let the format fill it with option "
                        + "'value.<format>.event-time.column'");
    }
}
