package dev.telltale.sql.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * A fact of the manifest or a key of a contract that differs between two versions.
 *
 * @param fact what differs, such as {@code topic}
 * @param before its value in the old version; {@code none} if it has none
 * @param after its value in the new version; {@code none} if it has none
 */
public record FactChange(String fact, String before, String after) {
    private static final String NONE = "none";
    private static final String KEY = "key of ";

    /** Whether one table cannot hold the rows of both versions. */
    public boolean isRefused() {
        return fact.startsWith(KEY) && !before.equals(NONE) && !after.equals(NONE);
    }

    /** The change for users. */
    public String text() {
        if (before.equals(NONE)) {
            return fact + " is new: " + after;
        }
        if (after.equals(NONE)) {
            return fact + " is gone";
        }
        return fact + " is " + after + " instead of " + before
                + (isRefused() ? "; rows of both keys have no place in one table: make a new pipeline" : "");
    }

    static List<FactChange> between(Pipeline before, Pipeline after) {
        Map<String, String> old = facts(before);
        Map<String, String> next = facts(after);
        Set<String> names = new LinkedHashSet<>(next.keySet());
        names.addAll(old.keySet());
        List<FactChange> changes = new ArrayList<>();
        for (String name : names) {
            FactChange change = new FactChange(name, old.getOrDefault(name, NONE), next.getOrDefault(name, NONE));
            if (!change.before.equals(change.after)) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Map<String, String> facts(Pipeline pipeline) {
        Manifest manifest = pipeline.manifest();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("topic", manifest.topic().name());
        facts.put("format", manifest.format().name() + options(manifest.format().options()));
        facts.put(KEY + "the readings", String.join(", ", manifest.keys()));
        String column = manifest.eventTime().column();
        facts.put(
                "event time",
                (column == null ? "" : column + " as ") + manifest.eventTime().format());
        facts.put("out-of-orderness", seconds(manifest.outOfOrderness().toSeconds()));
        facts.put("idle timeout", seconds(manifest.idleTimeout().toSeconds()));
        manifest.checks()
                .forEach(check -> facts.put("check of " + String.join(", ", check.columns()), check.function()));
        manifest.windows()
                .forEach(window -> facts.put(
                        "window of " + window.view(),
                        seconds(window.size().toSeconds())
                                + (window.slide() == null
                                        ? ""
                                        : " every " + seconds(window.slide().toSeconds()))));
        manifest.tables().forEach(table -> {
            facts.put(KEY + table.name(), String.join(", ", pipeline.contract().primaryKey(table.contract())));
            facts.put("version column of " + table.name(), table.versionColumn());
        });
        manifest.outputs()
                .forEach(output ->
                        facts.put("topic of " + output.table(), output.topic().name()));
        return facts;
    }

    private static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> " " + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining());
    }

    private static String seconds(long seconds) {
        return seconds + " s";
    }
}
