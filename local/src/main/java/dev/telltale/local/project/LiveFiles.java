package dev.telltale.local.project;

import java.util.Optional;

import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/** Finds the version of a pipeline that a command works on. */
final class LiveFiles {
    private LiveFiles() {}

    /**
     * The live version; the default one if none is live or the database does not answer. The database is not asked about a
     * pipeline with one version.
     */
    static Pipeline of(Pipelines files, String name, Settings settings) {
        return files.versions(name).size() < 2
                ? files.get(name, settings)
                : live(name, settings)
                        .map(version -> files.get(name, version, settings))
                        .orElseGet(() -> files.get(name, settings));
    }

    private static Optional<String> live(String pipeline, Settings settings) {
        try {
            return new PipelineVersions(settings).live(pipeline).map(LiveVersion::version);
        } catch (TelltaleException noAnswer) {
            return Optional.empty();
        }
    }
}
