package dev.telltale.local.shadow;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.project.Project;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.database.ShadowSchema;
import dev.telltale.sql.manifest.JobNames;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Where the shadow of a pipeline keeps what it owns. All names follow from the pipeline, so that an interrupted command
 * leaves nothing that the next one does not find.
 *
 * @param project the project
 * @param live settings of the live pipelines
 * @param pipeline name of the pipeline
 */
record ShadowPlace(Project project, Settings live, String pipeline) {
    /** Names in PostgreSQL have 63 characters; the companion schemas append at most 8. */
    private static final int LONGEST = 55;

    private static final int HASH = 8;

    /** The name of the schema of its tables; a long one ends with a hash. */
    String schemaName() {
        String name = live.get(Setting.DATABASE_SCHEMA) + "_shadow_" + pipeline;
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return name.substring(0, LONGEST - HASH - 1) + "_" + hash.substring(0, HASH);
    }

    /** The settings of its job. */
    Settings settings() {
        return live.with(Setting.DATABASE_SCHEMA, schemaName())
                .with(
                        Setting.DATABASE_URL,
                        DatabaseSchemas.withSearchPath(live.get(Setting.DATABASE_URL), schemaName()))
                .with(Setting.RECOVERY_PATH, "");
    }

    /** The schemas of its tables. */
    ShadowSchema schema() {
        return new ShadowSchema(
                settings(),
                "Telltale: the shadow of " + pipeline + " of project "
                        + project.file().name());
    }

    /** The names of its job, its consumer group and its topics. */
    JobNames names() {
        return new JobNames(project.file().name(), pipeline, true);
    }

    /** The jobs on the cluster that write to its tables; the name of its job is that of {@link #names}. */
    ProjectJobs jobs() {
        return new ProjectJobs(project.file().name(), settings());
    }
}
