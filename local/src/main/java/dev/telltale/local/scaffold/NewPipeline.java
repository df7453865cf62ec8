package dev.telltale.local.scaffold;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

import dev.telltale.local.project.Project;
import dev.telltale.local.scaffold.file.Draft;
import dev.telltale.local.scaffold.file.PipelineFiles;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.project.ProjectFile;

/**
 * A new pipeline in the folder of a project.
 *
 * @param project the project
 * @param pipeline its name
 * @param files the files to write
 */
public record NewPipeline(Project project, String pipeline, PipelineFiles files) {

    /**
     * Fills all files; in an empty folder also the project's own.
     *
     * @throws dev.telltale.sql.failure.TelltaleException naming a file that exists already
     */
    public static NewPipeline of(Project project, Draft draft, Sample sample) {
        PipelineFiles files = PipelineFiles.of(
                draft, PipelineFiles.nextMigration(project.home().resolve("sql/migration")));
        String schemaFile = draft.format().options().get("schema");
        if (schemaFile != null) {
            files = files.and(
                    "sql/" + draft.pipeline() + "/v1/" + schemaFile,
                    sample.schema().orElseThrow().file());
        }
        if (!Files.exists(project.home().resolve("sql"))
                && !Files.exists(project.home().resolve(ProjectFile.FILE))) {
            files = files.and(ProjectFile.FILE, PipelineFiles.projectFile(draft));
        }
        Optional<CaseReadings.GivenFile> given = CaseReadings.of(sample, draft, Instant.now());
        if (given.isPresent()) {
            files = files.and(
                    FirstCase.folder(draft.pipeline()) + "/" + given.get().name(),
                    given.get().text());
        }
        files.requireNew(project.home());
        return new NewPipeline(project, draft.pipeline(), files);
    }

    /** Path of the file with the expected rows of the first case. */
    public String expectedRows() {
        return FirstCase.folder(pipeline) + "/expect.csv";
    }

    /**
     * Writes the files, then the rows that a run of the first case gives.
     *
     * @return why there are no expected rows; empty if all is written
     */
    public Optional<String> write() {
        files.write(project.home());
        String folder = FirstCase.folder(pipeline);
        if (files.paths().stream().noneMatch(path -> path.startsWith(folder))) {
            return Optional.of("no case: the sample has no valid reading with an event time of its own");
        }
        try {
            PipelineFiles.NONE
                    .and(expectedRows(), FirstCase.expectedRows(project, pipeline))
                    .write(project.home());
            return Optional.empty();
        } catch (TelltaleException failure) {
            return Optional.of("the first case has no expected rows: " + failure.getMessage());
        }
    }
}
