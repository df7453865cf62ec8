package dev.telltale.fallback.live;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a live job's parameters say of where it comes from.
 *
 * @param pipeline the pipeline's word, empty for a job that Telltale's script did not make
 * @param version folder of the version, such as {@code v1}
 * @param database identity of the database that it writes to, empty where the script was rendered without asking for it
 */
public record JobMark(String pipeline, String version, String database) {

    /** Reads it from what Flink says under {@code /jobs/<id>/config}. */
    public static JobMark of(JsonNode config) {
        JsonNode parameters = config.path("execution-config").path("user-config");
        return new JobMark(
                parameters.path("telltale.pipeline").asText(),
                parameters.path("telltale.version").asText(),
                parameters.path("telltale.database").asText());
    }

    /** Where Flink says what {@link #of} reads. */
    public static String question(String job) {
        return "/jobs/" + job + "/config";
    }

    /** Whether the job is the pipeline's, and writes to this database as far as it is known. */
    public boolean isOf(String word, Optional<String> thisDatabase) {
        return pipeline.equals(word)
                && (database.isEmpty()
                        || thisDatabase.isEmpty()
                        || thisDatabase.get().equals(database));
    }
}
