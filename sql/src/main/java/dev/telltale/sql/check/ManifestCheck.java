package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.SelectItem;
import dev.telltale.sql.script.Statement;

/** Compares a manifest with the SQL of its pipeline. */
final class ManifestCheck {
    private static final String VALID_READINGS = "valid_readings";
    private static final String EVENT_TIME = "event_time";

    private final Pipeline pipeline;
    private final Manifest manifest;
    private final PipelineFiles files;
    private final JsonLines lines;
    private final List<Finding> findings = new ArrayList<>();

    /** @param text the manifest's text */
    ManifestCheck(Pipeline pipeline, PipelineFiles files, String text) {
        this.pipeline = pipeline;
        this.manifest = pipeline.manifest();
        this.files = files;
        this.lines = JsonLines.of(text);
    }

    List<Finding> findings() {
        try {
            pipeline.nameFaults()
                    .forEach(fault -> findings.add(Finding.of(Finding.Severity.ERROR, fault, pipeline.manifestName())));
        } catch (TelltaleException unreadable) {
            findings.add(Finding.of(unreadable, pipeline.manifestName()));
        }
        readings();
        inserts();
        views();
        return findings;
    }

    private void readings() {
        List<Statement> statements = files.statements("readings.sql");
        if (statements.isEmpty()) {
            return;
        }
        Statement last = statements.get(statements.size() - 1);
        try {
            List<SelectItem> items = SelectItem.of(statements, VALID_READINGS);
            if (items.stream().noneMatch(item -> item.name().equals(EVENT_TIME) && EVENT_TIME.equals(item.source()))) {
                findings.add(Finding.error(
                        last.file(),
                        last.line(),
                        VALID_READINGS + " must select event_time unchanged; an expression loses its watermark"));
            }
        } catch (TelltaleException noView) {
            findings.add(Finding.of(noView, last.file()));
        }
    }

    /** Each result has an INSERT, and each INSERT writes a result that the manifest declares. */
    private void inserts() {
        Map<String, String> declared = new LinkedHashMap<>();
        for (int index = 0; index < manifest.tables().size(); index++) {
            declared.put(manifest.tables().get(index).name(), "/tables/" + index + "/name");
        }
        for (int index = 0; index < manifest.outputs().size(); index++) {
            declared.put(manifest.outputs().get(index).table(), "/outputs/" + index + "/table");
        }
        Set<String> written = new LinkedHashSet<>();
        for (Statement insert : inserts(files)) {
            String table = InsertCheck.table(insert);
            written.add(table);
            if (!declared.containsKey(table)) {
                findings.add(Finding.error(
                        insert.file(),
                        insert.line(),
                        "INSERT INTO " + table
                                + ": the manifest has neither a table nor an output of this name; it has "
                                + String.join(", ", declared.keySet())));
            }
        }
        declared.forEach((name, pointer) -> {
            if (!written.contains(name)) {
                error(pointer, "no INSERT of pipeline.sql writes '" + name + "'; add one or remove the entry");
            }
        });
    }

    private void views() {
        String sql = String.join(
                "\n",
                files.statements("pipeline.sql").stream().map(Statement::text).toList());
        for (int index = 0; index < manifest.windows().size(); index++) {
            String view = manifest.windows().get(index).view();
            if (!sql.isEmpty() && !sql.matches("(?s).*\\b" + view + "\\b.*")) {
                findings.add(Finding.warning(
                        pipeline.manifestName(),
                        lines.at("/windows/" + index + "/view"),
                        "pipeline.sql does not read the view '" + view + "'; read it or remove the window"));
            }
        }
    }

    static List<Statement> inserts(PipelineFiles files) {
        return files.statements("pipeline.sql").stream()
                .filter(Statement::isInsert)
                .toList();
    }

    private void error(String pointer, String sentence) {
        findings.add(Finding.error(pipeline.manifestName(), lines.at(pointer), sentence));
    }
}
