package dev.telltale.local.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.sql.plan.ColumnChange;
import dev.telltale.sql.plan.FactChange;
import dev.telltale.sql.plan.FileChange;
import dev.telltale.sql.plan.VersionPlan;

/** A plan as values for a JSON document. */
public final class PlanJson {
    private PlanJson() {}

    /** The document: maps, lists, texts and numbers. */
    public static Map<String, Object> of(VersionPlan plan, ServerFacts servers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", plan.after().name());
        document.put("from_version", plan.before().version());
        document.put("to_version", plan.after().version());
        document.put("has_changes", !plan.isEmpty());
        document.put("files", plan.files().stream().map(PlanJson::file).toList());
        document.put("columns", plan.columns().stream().map(PlanJson::column).toList());
        document.put("facts", plan.facts().stream().map(PlanJson::fact).toList());
        document.put("state", state(plan));
        document.put("migrations", servers.migrations());
        document.put("costs", servers.costs());
        document.put("unknown", servers.unknown());
        return document;
    }

    private static Map<String, Object> file(FileChange change) {
        return ordered(
                "file", change.file(),
                "added", change.added(),
                "removed", change.removed(),
                "comments", change.comments());
    }

    private static Map<String, Object> column(ColumnChange change) {
        return ordered(
                "table", change.table(),
                "column", change.column(),
                "before", change.before().orElse(null),
                "after", change.after().orElse(null));
    }

    private static Map<String, Object> fact(FactChange change) {
        return ordered(
                "fact", change.fact(),
                "before", change.before(),
                "after", change.after(),
                "refused", change.isRefused());
    }

    private static Map<String, Object> state(VersionPlan plan) {
        List<String> beyondWindows = plan.state().beyondWindows();
        return ordered(
                "verdict", plan.state().verdict().words(),
                "reason", plan.state().reason(),
                "beyond_windows", beyondWindows);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return values;
    }
}
