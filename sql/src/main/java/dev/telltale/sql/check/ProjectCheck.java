package dev.telltale.sql.check;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** All faults of the named pipelines, sorted: those of the files of each version, and those of its plans. */
    public List<Finding> all(Collection<String> names) {
        Stream<Finding> own = names.stream().parallel().flatMap(name -> versions(name).stream());
        List<Pipeline> valid = pipelines.names().stream()
                .flatMap(name -> pipelines.versions(name).stream().flatMap(version -> valid(name, version).stream()))
                .toList();
        return sorted(own.toList(), names, valid);
    }

    /** The faults of one version that are found without planning, in milliseconds. */
    public List<Finding> ofFiles(String name, String version) {
        List<Finding> own = new PipelineCheck(pipelines, name, folder(name, version), settings).findings(false);
        List<Pipeline> valid = pipelines.names().stream()
                .flatMap(other -> (other.equals(name) ? valid(name, version) : valid(other)).stream())
                .toList();
        return sorted(own, List.of(name), valid);
    }

    private List<Finding> sorted(List<Finding> own, Collection<String> names, List<Pipeline> valid) {
        Stream<Finding> shared = SharedOutputs.findings(pipelines, valid).stream()
                .filter(finding -> names.stream().anyMatch(name -> isAbout(finding, name)));
        return Stream.concat(own.stream(), shared).sorted().distinct().toList();
    }

    private List<Finding> versions(String name) {
        try {
            // The default version may lack files.
            Stream<Path> folders = Stream.concat(
                            pipelines.versions(name).stream().map(version -> folder(name, version)),
                            Stream.of(pipelines.version(name)))
                    .distinct();
            return folders.flatMap(
                            folder -> new PipelineCheck(pipelines, name, folder, settings).findings(true).stream())
                    .toList();
        } catch (TelltaleException noPipeline) {
            return List.of(
                    Finding.of(noPipeline, pipelines.nameOf(pipelines.folder().resolve(name))));
        }
    }

    private Path folder(String name, String version) {
        return pipelines.folder().resolve(name).resolve(version);
    }

    private boolean isAbout(Finding finding, String name) {
        return finding.file().startsWith(pipelines.nameOf(pipelines.folder().resolve(name)) + "/")
                || finding.sentence().contains("pipeline " + name + " ");
    }

    private Optional<Pipeline> valid(String name) {
        return valid(() -> pipelines.get(name, settings));
    }

    private Optional<Pipeline> valid(String name, String version) {
        return valid(() -> pipelines.get(name, version, settings));
    }

    private static Optional<Pipeline> valid(Supplier<Pipeline> files) {
        try {
            return Optional.of(files.get());
        } catch (TelltaleException faulty) {
            return Optional.empty();
        }
    }
}
