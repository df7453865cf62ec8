package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/**
 * Checks the pipelines of a project without running them.
 *
 * @param pipelines the project's pipelines
 * @param settings the settings that their scripts are rendered with
 */
public record ProjectCheck(Pipelines pipelines, Settings settings) {

    /** All faults of the named pipelines, sorted: those of the files, and those that planning both modes shows. */
    public List<Finding> all(Collection<String> names) {
        return findings(names, true);
    }

    /** The faults that are found without planning, in milliseconds. */
    public List<Finding> ofFiles(Collection<String> names) {
        return findings(names, false);
    }

    private List<Finding> findings(Collection<String> names, boolean plans) {
        Stream<Finding> own = names.stream().parallel().flatMap(name -> findings(name, plans).stream());
        List<Finding> findings = new ArrayList<>(own.toList());
        List<Pipeline> valid =
                pipelines.names().stream().flatMap(name -> valid(name).stream()).toList();
        SharedOutputs.findings(pipelines, valid).stream()
                .filter(finding -> names.stream().anyMatch(name -> isAbout(finding, name)))
                .forEach(findings::add);
        return findings.stream().sorted().distinct().toList();
    }

    private List<Finding> findings(String name, boolean plans) {
        String folder = pipelines.nameOf(pipelines.folder().resolve(name));
        try {
            pipelines.version(name);
        } catch (TelltaleException noPipeline) {
            return List.of(Finding.of(noPipeline, folder));
        }
        return new PipelineCheck(pipelines, name, settings).findings(plans);
    }

    private boolean isAbout(Finding finding, String name) {
        return finding.file().startsWith(pipelines.nameOf(pipelines.folder().resolve(name)) + "/")
                || finding.sentence().contains("pipeline " + name + " ");
    }

    private Optional<Pipeline> valid(String name) {
        try {
            return Optional.of(pipelines.get(name, settings));
        } catch (TelltaleException faulty) {
            return Optional.empty();
        }
    }
}
