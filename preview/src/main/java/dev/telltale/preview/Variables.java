package dev.telltale.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces {@code $name}, {@code ${name}} and {@code ${name:format}}; a name that nobody knows is left as it is.
 *
 * @param range what {@code $__from} and {@code $__to} stand for
 * @param interval what {@code $__interval} stands for
 * @param chosen the dashboard's variables by name
 */
record Variables(TimeRange range, Duration interval, Map<String, Selection> chosen) {
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
            default -> chosen.containsKey(name) ? value(chosen.get(name), format) : match.group();
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
        return new IllegalArgumentException("variables are not written in the format '" + format + "' here");
    }
}
