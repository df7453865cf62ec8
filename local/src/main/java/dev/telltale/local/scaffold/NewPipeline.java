package dev.telltale.local.scaffold;

import java.nio.file.Files;

import dev.telltale.local.project.Project;
import dev.telltale.local.scaffold.file.Draft;
import dev.telltale.local.scaffold.file.PipelineFiles;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.sql.project.ProjectFile;

/**
 * A new pipeline in the folder of a project.
 *
 * @param project the project
 * @param files the files to write
 */
public record NewPipeline(Project project, PipelineFiles files) {

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
                    sample.schema().orElseThrow().toString(true) + "\n");
        }
        if (!Files.exists(project.home().resolve("sql"))
                && !Files.exists(project.home().resolve(ProjectFile.FILE))) {
            files = files.and(ProjectFile.FILE, PipelineFiles.projectFile(draft));
        }
        files.requireNew(project.home());
        return new NewPipeline(project, files);
    }

    /** Writes the files. */
    public void write() {
        files.write(project.home());
    }
}
