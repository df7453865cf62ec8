package dev.telltale.sql.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.flink.util.TimeUtils;

import dev.telltale.sql.manifest.Check;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.script.Literals;
import dev.telltale.sql.script.SelectItem;
import dev.telltale.sql.script.SqlSyntax;

/** The values that the shared templates take from a pipeline's manifest, its contract and its readings. */
final class Bindings {
    private static final String NEXT_COLUMN = ",\n    ";

    private final Manifest manifest;
    private final ReadingColumns columns;

    /** @param columns the columns of the reading contract */
    Bindings(Manifest manifest, ReadingColumns columns) {
        this.manifest = manifest;
        this.columns = columns;
    }

    /**
     * Values for the templates that read topic or landed readings.
     *
     * @param formatOptions options of the format of the values
     */
    Map<String, String> readings(Map<String, String> formatOptions) {
        Map<String, String> values = new HashMap<>();
        values.put("TOPIC", Literals.text(manifest.topic().name()));
        values.put("FORMAT", Literals.text(manifest.format().factory()));
        values.put("FORMAT_OPTIONS", options(manifest.format().factory() + ".", formatOptions));
        values.put("VALUE_FORMAT_OPTIONS", options("value." + manifest.format().factory() + ".", formatOptions));
        values.put(
                "LANDED_FORMAT_OPTIONS", options("value." + manifest.format().factory() + ".", landed(formatOptions)));
        values.put("KEY", columns.key(manifest.keys().get(0)));
        values.put("OUT_OF_ORDERNESS", TimeUtils.formatWithHighestUnit(manifest.outOfOrderness()));
        values.put("OUT_OF_ORDERNESS_INTERVAL", interval(manifest.outOfOrderness()));
        values.put("IDLE_TIMEOUT", TimeUtils.formatWithHighestUnit(manifest.idleTimeout()));
        values.put(
                "IDLE_ADVANCE_LIMITS",
                manifest.idleAdvanceLimits().stream()
                        .map(TimeUtils::formatWithHighestUnit)
                        .collect(Collectors.joining(";")));
        values.put("WINDOW_SECONDS", String.valueOf(manifest.window().toSeconds()));
        values.put(
                "READING_COLUMNS",
                columns.names().stream()
                        .filter(name -> !name.equals(ValidReadings.EVENT_TIME))
                        .map(SqlSyntax::quoted)
                        .collect(Collectors.joining(NEXT_COLUMN)));
        values.put("IS_VALID", conditions("\n    AND ", key -> columns.key(key) + " IS NOT NULL", this::isValid));
        values.put("IS_INVALID", conditions("\n    OR ", this::isInvalidKey, this::isInvalid));
        values.put(
                "INVALID_REASONS",
                conditions(
                        "\n            ",
                        key -> "WHEN " + isInvalidKey(key) + " THEN '" + Literals.text(Manifest.keyError(key)) + "'",
                        check -> "WHEN " + isInvalid(check) + " THEN '" + Literals.text(check.error()) + "'"));
        return values;
    }

    /** The options for records whose event time is known already. */
    private static Map<String, String> landed(Map<String, String> formatOptions) {
        Map<String, String> options = new LinkedHashMap<>(formatOptions);
        options.keySet().removeIf(option -> option.startsWith("event-time."));
        return options;
    }

    /** Values for the templates of the readings of a window. */
    Map<String, String> window(Manifest.Window window, ValidReadings readings) {
        List<SelectItem> signals = readings.signals();
        return Map.of(
                "VIEW", window.view(),
                "KEY_COLUMNS", String.join(NEXT_COLUMN, readings.keys()),
                "SIGNAL_COLUMNS", lines(signals.stream().map(signal -> SqlSyntax.quoted(signal.name()))),
                "WINDOW_FUNCTION", windowFunction(window));
    }

    static Map<String, String> table(Manifest.Table table) {
        return Map.of(
                "TABLE", table.name(),
                "CONTRACT", table.contract(),
                "VERSION_COLUMN", Literals.text(table.versionColumn()));
    }

    static Map<String, String> output(Manifest.Output output, Manifest.Topic topic) {
        return Map.of(
                "TABLE", output.table(),
                "CONTRACT", output.contract(),
                "TOPIC", Literals.text(topic.name()),
                "KEY", Literals.text(output.key()));
    }

    /** One line per column, each with a comma at its end; empty without columns. */
    private static String lines(Stream<String> columns) {
        return columns.map(column -> column + ",").collect(Collectors.joining("\n    "));
    }

    private String conditions(String separator, Function<String, String> ofKey, Function<Check, String> ofCheck) {
        return Stream.concat(
                        manifest.keys().stream().map(ofKey),
                        manifest.checks().stream().map(ofCheck))
                .collect(Collectors.joining(separator));
    }

    private String isInvalidKey(String key) {
        return columns.key(key) + " IS NULL";
    }

    private String isValid(Check check) {
        String missing = values(check).map(value -> value + " IS NULL OR ").collect(Collectors.joining());
        return "(" + missing + call(check) + ")";
    }

    private String isInvalid(Check check) {
        return "NOT " + call(check);
    }

    private String call(Check check) {
        return check.function() + values(check).collect(Collectors.joining(", ", "(", ")"));
    }

    private Stream<String> values(Check check) {
        return check.columns().stream().map(columns::sql);
    }

    private static String options(String prefix, Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "'" + Literals.text(prefix + option.getKey()) + "' = '"
                        + Literals.text(option.getValue()) + "',")
                .collect(Collectors.joining("\n    "));
    }

    private static String windowFunction(Manifest.Window window) {
        String readings = "TABLE " + ValidReadings.VIEW + ", DESCRIPTOR(" + ValidReadings.EVENT_TIME + "), ";
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
}
