package dev.telltale.sql.cluster;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The parameters that identify the origin of a live job.
 *
 * @param project name of the project
 * @param pipeline name of the pipeline; empty for a job of another program
 * @param version folder of the version, such as {@code v1}
 * @param database identity of the database that the job writes to; empty if the script was rendered without it
 */
public record JobParameters(String project, String pipeline, String version, String database) {

    /** Reads the parameters from Flink's answer to {@code /jobs/<id>/config}. */
    static JobParameters of(JsonNode config) {
        JsonNode parameters = config.path("execution-config").path("user-config");
        return new JobParameters(
                parameters.path("telltale.project").asText(),
                parameters.path("telltale.pipeline").asText(),
                parameters.path("telltale.version").asText(),
                parameters.path("telltale.database").asText());
    }

    /**
     * Whether the job belongs to the pipeline of the project and writes to this database; an unknown database counts as
     * this one.
     */
    public boolean isOf(String thisProject, String name, Optional<String> thisDatabase) {
        return project.equals(thisProject)
                && pipeline.equals(name)
                && (database.isEmpty()
                        || thisDatabase.isEmpty()
                        || thisDatabase.get().equals(database));
    }
}
