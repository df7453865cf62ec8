package dev.telltale.preview.macro;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.telltale.preview.time.InstantText;
import dev.telltale.preview.time.Interval;
import dev.telltale.preview.time.TimeRange;

/**
 * Replaces {@code $name}, {@code ${name}} and {@code ${name:format}}. Unknown names stay unchanged.
 *
 * @param range values of {@code $__from} and {@code $__to}
 * @param interval value of {@code $__interval}
 * @param selections selections of the dashboard's variables by name
 */
record Variables(TimeRange range, Duration interval, Map<String, Selection> selections) {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)(?::([^}]+))?}");

    String replaceIn(String sql) {
        return REFERENCE.matcher(sql).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String value(MatchResult match) {
        String name = match.group(1) == null ? match.group(2) : match.group(1);
        String format = match.group(3) == null ? "" : match.group(3);
        return switch (name) {
            case "__interval" -> Interval.format(interval);
            case "__interval_ms" -> Long.toString(interval.toMillis());
            case "__from" -> instant(range.from(), format);
            case "__to" -> instant(range.to(), format);
            default -> selections.containsKey(name) ? value(selections.get(name), format) : match.group();
        };
    }

    private static String instant(Instant instant, String format) {
        return switch (format) {
            case "" -> Long.toString(instant.toEpochMilli());
            case "date", "date:iso" -> InstantText.withMillis(instant);
            case "date:seconds" -> Long.toString(instant.getEpochSecond());
            default -> throw unknown(format);
        };
    }

    private static String value(Selection selection, String format) {
        if (selection.verbatim().isPresent()) {
            return selection.verbatim().get();
        }
        return switch (format) {
            case "" -> join(selection, selection.quoted() ? Variables::quoted : Variables::doubled);
            case "sqlstring" -> join(selection, Variables::quoted);
            default -> throw unknown(format);
        };
    }

    private static String join(Selection selection, UnaryOperator<String> form) {
        return selection.values().stream().map(form).collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        return "'" + doubled(value) + "'";
    }

    private static String doubled(String value) {
        return value.replace("'", "''");
    }

    private static IllegalArgumentException unknown(String format) {
        return new IllegalArgumentException("the preview does not support the variable format '" + format + "'");
    }
}
