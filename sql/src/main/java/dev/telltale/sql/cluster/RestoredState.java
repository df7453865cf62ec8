package dev.telltale.sql.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The checkpoint that a job which keeps failing starts from again and again. */
public final class RestoredState {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RestEndpoint flink;

    /** Takes the address of the cluster, such as {@code http://localhost:8081}. */
    public RestoredState(URI flink) {
        this.flink = new RestEndpoint("Flink", flink, TIMEOUT);
    }

    /**
     * The newest checkpoint of a job, if the job was restored from it and every task has run since. Then its sinks have
     * committed what the checkpoint holds, because a committer does that before its task runs.
     */
    public Optional<String> committed(String job) {
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
