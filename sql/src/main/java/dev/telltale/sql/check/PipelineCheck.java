package dev.telltale.sql.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.ManifestException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

/** Checks the files of one version of a pipeline: first each file, then the files against each other, then the plans of both modes. */
final class PipelineCheck {
    private final Pipelines pipelines;
    private final String name;
    private final Path version;
    private final Settings settings;
    private final PipelineFiles files;
    private final List<Finding> findings = new ArrayList<>();

    /** @param version folder of the version that is checked */
    PipelineCheck(Pipelines pipelines, String name, Path version, Settings settings) {
        this.pipelines = pipelines;
        this.name = name;
        this.version = version;
        this.settings = settings;
        this.files = new PipelineFiles(pipelines, version, settings);
    }

    /** @param plans whether both modes are planned, which takes seconds */
    List<Finding> findings(boolean plans) {
        findings.addAll(files.findings());
        Optional<Pipeline> pipeline = pipeline();
        pipeline.ifPresent(known -> findings.addAll(
                new ManifestCheck(known, files, pipelines.text(version.resolve("pipeline.json"))).findings()));
        statements(pipeline.map(PipelineCheck::columns).orElse(Map.of()));
        List<Finding> ofFormat = pipeline.filter(known -> plans)
                .map(known -> new FormatCheck(known, pipelines.text(version.resolve("pipeline.json"))).findings())
                .orElse(List.of());
        findings.addAll(ofFormat);
        pipeline.ifPresent(known -> scripts(known, plans && ofFormat.isEmpty()));
        return findings.stream().distinct().toList();
    }

    private Optional<Pipeline> pipeline() {
        if (!pipelines.missingFrom(version).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(pipelines.get(name, version.getFileName().toString(), settings));
        } catch (ManifestException faulty) {
            faulty.faults().forEach(this::addManifestFault);
            return Optional.empty();
        } catch (TelltaleException faulty) {
            addManifestFault(faulty.getMessage());
            return Optional.empty();
        }
    }

    private void addManifestFault(String sentence) {
        addUnlessKnown(
                Finding.of(Finding.Severity.ERROR, sentence, pipelines.nameOf(version.resolve("pipeline.json"))));
    }

    /** The columns of each table and output, as far as their contracts exist. */
    private static Map<String, List<String>> columns(Pipeline pipeline) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try {
            Map<String, List<String>> contracts = pipeline.contract().columnNames();
            pipeline.manifest()
                    .tables()
                    .forEach(table -> columns.put(table.name(), contracts.getOrDefault(table.contract(), List.of())));
            pipeline.manifest()
                    .outputs()
                    .forEach(output ->
                            columns.put(output.table(), contracts.getOrDefault(output.contract(), List.of())));
        } catch (TelltaleException unreadable) {
            return Map.of();
        }
        return columns;
    }

    /** @param columns the columns of each result, for an INSERT without a column list */
    private void statements(Map<String, List<String>> columns) {
        files.statements("contract.sql").stream()
                .filter(Statement::isTable)
                .forEach(contract -> findings.addAll(UnitCheck.findings(contract)));
        ManifestCheck.inserts(files).forEach(insert -> findings.addAll(InsertCheck.findings(insert, columns)));
        Stream.of("readings.sql", "pipeline.sql")
                .flatMap(part -> files.statements(part).stream())
                .forEach(statement -> findings.addAll(ClockUse.findings(statement)));
    }

    private void scripts(Pipeline pipeline, boolean plans) {
        boolean isKnownFaulty = findings.stream().anyMatch(Finding::isError);
        Map<Mode, List<Finding>> found = Stream.of(Mode.values())
                .parallel()
                .collect(Collectors.toConcurrentMap(mode -> mode, mode -> script(pipeline, mode, plans)));
        List<Finding> live = found.get(Mode.STREAM);
        live.stream().filter(finding -> isOwn(finding, isKnownFaulty)).forEach(this::addUnlessKnown);
        found.get(Mode.BATCH).stream()
                .filter(finding -> isOwn(finding, isKnownFaulty) && !live.contains(finding))
                .map(finding -> finding.only("in batch mode"))
                .forEach(this::addUnlessKnown);
    }

    private List<Finding> script(Pipeline pipeline, Mode mode, boolean plans) {
        try {
            Script script = pipeline.scriptDespiteFaults(mode);
            List<Finding> found = new ArrayList<>();
            if (mode == Mode.STREAM) {
                ClockCheck.warnings(script)
                        .forEach(warning ->
                                found.add(Finding.of(Finding.Severity.WARNING, warning, pipeline.manifestName())));
            }
            if (plans) {
                found.addAll(PlanCheck.findings(script, mode));
            }
            return found;
        } catch (TelltaleException notRendered) {
            return hasNameFaults(pipeline) ? List.of() : List.of(Finding.of(notRendered, pipeline.manifestName()));
        }
    }

    /** Whether the manifest names what does not exist, so that other faults may follow from that one. */
    private static boolean hasNameFaults(Pipeline pipeline) {
        try {
            return !pipeline.nameFaults().isEmpty();
        } catch (TelltaleException unreadable) {
            return true;
        }
    }

    /** A shared template that Flink refuses is a consequence, when the pipeline's own files have a fault. */
    private boolean isOwn(Finding finding, boolean isKnownFaulty) {
        return !isKnownFaulty || finding.file().startsWith(pipelines.nameOf(version));
    }

    /** Adds a finding unless the same fault is known with its line, or another fault of the same place. */
    private void addUnlessKnown(Finding finding) {
        boolean known = findings.stream()
                .filter(other -> other.file().equals(finding.file()))
                .anyMatch(other -> other.line() == finding.line()
                        ? other.isError() && finding.isError()
                        : finding.line() == 0 && other.sentence().equals(finding.sentence()));
        if (!known) {
            findings.add(finding);
        }
    }
}
