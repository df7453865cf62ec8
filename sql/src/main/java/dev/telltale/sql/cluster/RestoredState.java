package dev.telltale.sql.cluster;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The checkpoint that a job which keeps failing starts from again and again. If every task has run since such a start, the
 * sinks have committed what the checkpoint holds, because a committer does that before its task runs.
 */
record RestoredState(RestEndpoint flink) {

    Optional<String> committed(String job) {
        JsonNode latest = flink.get("/jobs/" + job + "/checkpoints").path("latest");
        String restored = latest.path("restored").path("external_path").asText();
        JsonNode completed = latest.path("completed");
        boolean isNewest = !completed.isObject()
                || completed.path("external_path").asText().equals(restored);
        return Optional.of(restored).filter(path -> path.contains("/") && isNewest && hasRun(job));
    }

    private boolean hasRun(String job) {
        JsonNode vertices = flink.get("/jobs/" + job).path("vertices");
        return !vertices.isEmpty()
                && FlinkJobs.each(vertices)
                        .map(vertex -> flink.get("/jobs/" + job + "/vertices/"
                                + vertex.path("id").asText()))
                        .flatMap(vertex -> FlinkJobs.each(vertex.path("subtasks")))
                        .allMatch(task ->
                                task.path("status-duration").path("RUNNING").asLong(-1) >= 0);
    }
}
