package dev.telltale.preview.macro;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.preview.time.InstantText;
import dev.telltale.preview.time.Interval;
import dev.telltale.preview.time.TimeRange;

/**
 * Expands the macros of Grafana's PostgreSQL data source.
 *
 * @param range time range of the query
 * @param timescaledb whether time groups use {@code time_bucket}
 */
record Macros(TimeRange range, boolean timescaledb) {
    private static final Pattern MACRO = Pattern.compile("\\$([_a-zA-Z0-9]+)\\(([^)]*)\\)");
    private static final String ALIAS = " AS \"time\"";

    ExpandedSql expand(String sql) {
        String whole = sql.replace(
                        "$__unixEpochFrom()", Long.toString(range.from().getEpochSecond()))
                .replace("$__unixEpochTo()", Long.toString(range.to().getEpochSecond()));
        List<MacroCall> calls =
                MACRO.matcher(whole).results().map(match -> call(whole, match)).toList();
        Iterator<MacroCall> next = calls.iterator();
        String expanded = MACRO.matcher(whole).replaceAll(match -> Matcher.quoteReplacement(text(next.next())));
        return new ExpandedSql(expanded, fill(calls));
    }

    /** Adds the alias to a group macro that is followed by a comma, an unnamed select item, like Grafana. */
    private static MacroCall call(String sql, MatchResult match) {
        boolean unnamed = match.group(1).matches("__(time|unixEpoch)Group")
                && sql.startsWith(match.group() + ",", sql.indexOf(match.group()));
        return MacroCall.of(unnamed ? match.group(1) + "Alias" : match.group(1), match.group(2));
    }

    /** Returns the fill of the last group macro, because a query has only one. */
    private static Optional<Fill> fill(List<MacroCall> calls) {
        return calls.stream()
                .filter(call -> call.name().contains("Group"))
                .map(MacroCall::fill)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later);
    }

    private String text(MacroCall call) {
        return switch (call.name()) {
            case "__time" -> call.column() + ALIAS;
            case "__timeEpoch" -> "extract(epoch from " + call.column() + ") as \"time\"";
            case "__timeFilter" -> call.column() + " BETWEEN " + from() + " AND " + to();
            case "__timeFrom" -> from();
            case "__timeTo" -> to();
            case "__timeGroup" -> timeGroup(call);
            case "__timeGroupAlias" -> timeGroup(call) + ALIAS;
            case "__unixEpochFilter" ->
                epochFilter(
                        call.column(), range.from().getEpochSecond(), range.to().getEpochSecond());
            case "__unixEpochNanoFilter" ->
                epochFilter(call.column(), InstantText.nanos(range.from()), InstantText.nanos(range.to()));
            case "__unixEpochNanoFrom" -> Long.toString(InstantText.nanos(range.from()));
            case "__unixEpochNanoTo" -> Long.toString(InstantText.nanos(range.to()));
            case "__unixEpochGroup" -> epochGroup(call);
            case "__unixEpochGroupAlias" -> epochGroup(call) + ALIAS;
            default -> throw new IllegalArgumentException("unknown macro $" + call.name());
        };
    }

    private String from() {
        return "'" + InstantText.shortest(range.from()) + "'";
    }

    private String to() {
        return "'" + InstantText.shortest(range.to()) + "'";
    }

    private String timeGroup(MacroCall call) {
        if (timescaledb) {
            double seconds = call.interval().toMillis() / 1e3;
            return String.format(Locale.ROOT, "time_bucket('%.3fs',%s)", seconds, call.column());
        }
        String seconds = Interval.seconds(call.interval());
        return "floor(extract(epoch from " + call.column() + ")/" + seconds + ")*" + seconds;
    }

    private static String epochGroup(MacroCall call) {
        String seconds = Interval.seconds(call.interval());
        return "floor((" + call.column() + ")/" + seconds + ")*" + seconds;
    }

    private static String epochFilter(String column, long from, long to) {
        return column + " >= " + from + " AND " + column + " <= " + to;
    }
}
