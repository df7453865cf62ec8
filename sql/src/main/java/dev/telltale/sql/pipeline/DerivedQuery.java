package dev.telltale.sql.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.script.SqlSyntax.Column;
import dev.telltale.sql.script.SqlSyntax.Table;

/** The values that the shared queries of PostgreSQL take from the table of windows of a pipeline. */
final class DerivedQuery {
    /** More columns than this do not fit on a terminal. Chosen by us. */
    private static final int SHOWN_VALUES = 6;

    private static final String NEXT_LINE = "\n    ";
    private static final String WINDOW_START = "window_start";
    private static final Set<String> OF_EVERY_WINDOW =
            Set.of(WINDOW_START, "window_end", "processed_by", "processed_at", "duplicate_count", "pipeline_version");
    private static final Set<String> ROUNDED = Set.of("DOUBLE", "FLOAT", "DECIMAL");
    private static final Set<String> INTEGERS = Set.of("TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT");

    private final Pipeline pipeline;
    private final Manifest.Table windows;
    private final Table contract;

    DerivedQuery(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.windows = pipeline.manifest().tables().stream()
                .filter(table -> table.name().equals(pipeline.name() + "_windows"))
                .findFirst()
                .orElseThrow(() -> new TelltaleException(pipeline.manifestName() + ": 'tables' has no "
                        + pipeline.name() + "_windows, which commands show"));
        this.contract = pipeline.contract().table(windows.contract());
    }

    Map<String, String> values() {
        return Map.of(
                "PIPELINE", pipeline.name(),
                "KEY", quoted(key()),
                "COUNT", quoted(windows.versionColumn()),
                "NEWEST_VALUES", lines(shown(), DerivedQuery::newest),
                "SUMMARY_VALUES", lines(numbers(), DerivedQuery::overAllWindows));
    }

    private String key() {
        return contract.primaryKey().stream()
                .filter(column -> !column.equals(WINDOW_START))
                .findFirst()
                .orElseThrow(() -> new TelltaleException(pipeline.folderName() + "/contract.sql: " + windows.contract()
                        + " needs PRIMARY KEY (its key, window_start) NOT ENFORCED"));
    }

    private List<Column> shown() {
        return contract.columns().stream()
                .filter(column -> !OF_EVERY_WINDOW.contains(column.name()))
                .filter(column -> !column.name().equals(windows.versionColumn()))
                .filter(column -> !contract.primaryKey().contains(column.name()))
                .limit(SHOWN_VALUES)
                .toList();
    }

    private List<Column> numbers() {
        return shown().stream()
                .filter(column -> ROUNDED.contains(column.type()) || INTEGERS.contains(column.type()))
                .toList();
    }

    private static String newest(Column column) {
        String name = quoted(column.name());
        return ROUNDED.contains(column.type()) ? "round(" + name + "::numeric, 2) AS " + name + "," : name + ",";
    }

    private static String overAllWindows(Column column) {
        String name = quoted(column.name());
        List<String> words = List.of(column.name().toLowerCase(Locale.ROOT).split("_"));
        String value = words.contains("max")
                ? "max(" + name + ")"
                : words.contains("min") ? "min(" + name + ")" : "scaled_up(avg(scaled_down(" + name + ")))";
        return "round(" + value + "::numeric, 2) AS " + name + ",";
    }

    private static String lines(List<Column> columns, Function<Column, String> line) {
        return columns.stream().map(line).collect(Collectors.joining(NEXT_LINE));
    }

    /** An identifier of PostgreSQL, whose reserved words differ from Flink's. */
    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
