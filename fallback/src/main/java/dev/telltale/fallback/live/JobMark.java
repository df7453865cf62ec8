package dev.telltale.fallback.live;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Origin of a live job, stored in its job parameters.
 *
 * @param pipeline name of the pipeline; empty for a job that no script of this project created
 * @param version folder of the version, such as {@code v1}
 * @param database identity of the database that the job writes; empty when the script was rendered without a database
 */
public record JobMark(String pipeline, String version, String database) {

    /** Reads the origin from Flink's response to {@code /jobs/<id>/config}. */
    public static JobMark of(JsonNode config) {
        JsonNode parameters = config.path("execution-config").path("user-config");
        return new JobMark(
                parameters.path("telltale.pipeline").asText(),
                parameters.path("telltale.version").asText(),
                parameters.path("telltale.database").asText());
    }

    /** Returns the path of the response that {@link #of} reads. */
    public static String question(String job) {
        return "/jobs/" + job + "/config";
    }

    /** Whether the job belongs to the pipeline and writes this database. An unknown database counts as this one. */
    public boolean isOf(String word, Optional<String> thisDatabase) {
        return pipeline.equals(word)
                && (database.isEmpty()
                        || thisDatabase.isEmpty()
                        || thisDatabase.get().equals(database));
    }
}
