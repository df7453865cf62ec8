package dev.telltale.sql.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.flink.util.TimeUtils;

import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.SqlSyntax.SelectItem;
import dev.telltale.sql.script.Statement;

/** The values that the shared templates take from a pipeline's manifest, its contract and its readings. */
final class Bindings {
    private static final String EVENT_TIME = "event_time";
    private static final String VALID_READINGS = "valid_readings";
    private static final String NEXT_COLUMN = ",\n    ";

    private final Manifest manifest;

    Bindings(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * Values for the templates that read topic or landed readings.
     *
     * @param columns names of the columns of the reading contract
     */
    Map<String, String> readings(List<String> columns) {
        Map<String, String> values = new HashMap<>();
        values.put("TOPIC", literal(manifest.topic().name()));
        values.put("FORMAT", literal(manifest.format()));
        values.put("KEY", SqlSyntax.quoted(manifest.keys().get(0)));
        values.put("EVENT_TIME_COLUMN", literal(manifest.eventTime().column()));
        values.put("EVENT_TIME_FORMAT", literal(manifest.eventTime().format()));
        values.put("OUT_OF_ORDERNESS", TimeUtils.formatWithHighestUnit(manifest.outOfOrderness()));
        values.put("OUT_OF_ORDERNESS_INTERVAL", interval(manifest.outOfOrderness()));
        values.put("IDLE_TIMEOUT", TimeUtils.formatWithHighestUnit(manifest.idleTimeout()));
        values.put("IDLE_ADVANCE_LIMIT", TimeUtils.formatWithHighestUnit(manifest.idleAdvanceLimit()));
        values.put("WINDOW_SECONDS", String.valueOf(manifest.window().toSeconds()));
        values.put("READING_COLUMNS", columns.stream().map(SqlSyntax::quoted).collect(Collectors.joining(NEXT_COLUMN)));
        values.put("IS_VALID", conditions("\n    AND ", Bindings::isValidKey, Bindings::isValid));
        values.put("IS_INVALID", conditions("\n    OR ", Bindings::isInvalidKey, Bindings::isInvalid));
        values.put(
                "INVALID_REASONS",
                conditions(
                        "\n            ",
                        key -> "WHEN " + isInvalidKey(key) + " THEN '" + literal(Manifest.keyError(key)) + "'",
                        check -> "WHEN " + isInvalid(check) + " THEN '" + literal(check.error()) + "'"));
        return values;
    }

    /**
     * Values for the templates of the readings of a window.
     *
     * @param own statements of {@code readings.sql}
     */
    Map<String, String> window(Manifest.Window window, List<Statement> own) {
        List<SelectItem> items = SqlSyntax.selectItems(own, VALID_READINGS);
        List<String> keys = items.stream()
                .filter(this::isKey)
                .map(item -> SqlSyntax.quoted(item.name()))
                .toList();
        List<String> signals = items.stream()
                .filter(item -> !isKey(item) && !item.name().equals(EVENT_TIME))
                .map(item -> SqlSyntax.quoted(item.name()))
                .toList();
        return Map.of(
                "VIEW", window.view(),
                "KEY_COLUMNS", String.join(NEXT_COLUMN, keys),
                "SIGNAL_COLUMNS", lines(signals.stream()),
                "GREATEST_SIGNALS", lines(signals.stream().map(signal -> "MAX(" + signal + ") AS " + signal)),
                "WINDOW_FUNCTION", windowFunction(window));
    }

    static Map<String, String> table(Manifest.Table table) {
        return Map.of(
                "TABLE", table.name(),
                "CONTRACT", table.contract(),
                "VERSION_COLUMN", literal(table.versionColumn()));
    }

    static Map<String, String> output(Manifest.Output output) {
        return Map.of(
                "TABLE", output.table(),
                "CONTRACT", output.contract(),
                "TOPIC", literal(output.topic().name()),
                "KEY", literal(output.key()));
    }

    /** One line per column, each with a comma at its end; empty without columns. */
    private static String lines(Stream<String> columns) {
        return columns.map(column -> column + ",").collect(Collectors.joining("\n    "));
    }

    private boolean isKey(SelectItem item) {
        return item.source() != null && manifest.keys().contains(item.source());
    }

    private String conditions(
            String separator, Function<String, String> ofKey, Function<Manifest.Check, String> ofCheck) {
        return Stream.concat(
                        manifest.keys().stream().map(ofKey),
                        manifest.checks().stream().map(ofCheck))
                .collect(Collectors.joining(separator));
    }

    private static String isValidKey(String key) {
        return Manifest.KEY_FUNCTION + "(" + SqlSyntax.quoted(key) + ") IS NOT NULL";
    }

    private static String isInvalidKey(String key) {
        return Manifest.KEY_FUNCTION + "(" + SqlSyntax.quoted(key) + ") IS NULL";
    }

    private static String isValid(Manifest.Check check) {
        String column = SqlSyntax.quoted(check.column());
        return "(" + column + " IS NULL OR " + check.function() + "(" + column + "))";
    }

    private static String isInvalid(Manifest.Check check) {
        return "NOT " + check.function() + "(" + SqlSyntax.quoted(check.column()) + ")";
    }

    private static String windowFunction(Manifest.Window window) {
        String readings = "TABLE " + VALID_READINGS + ", DESCRIPTOR(" + EVENT_TIME + "), ";
        return window.slide() == null
                ? "TUMBLE(" + readings + interval(window.size()) + ")"
                : "HOP(" + readings + interval(window.slide()) + ", " + interval(window.size()) + ")";
    }

    private static String interval(Duration duration) {
        return duration.toSeconds() % 60 == 0
                ? interval(duration.toMinutes(), "MINUTE")
                : interval(duration.toSeconds(), "SECOND");
    }

    /** A SQL interval has at most two digits unless it declares its precision. */
    private static String interval(long count, String unit) {
        return "INTERVAL '" + count + "' " + unit + (count > 99 ? "(9)" : "");
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }
}
