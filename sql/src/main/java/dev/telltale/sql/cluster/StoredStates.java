package dev.telltale.sql.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.telltale.sql.failure.TelltaleException;

/** The checkpoints of jobs in a storage that only the cluster can write. */
public final class StoredStates {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RestEndpoint flink;

    /** Takes the address of the cluster, such as {@code http://localhost:8081}. */
    public StoredStates(URI flink) {
        this.flink = new RestEndpoint("Flink", flink, TIMEOUT);
    }

    /** The paths of a job's checkpoints and savepoints that Flink has not deleted. */
    public List<String> kept(String job) {
        return FlinkJobs.each(flink.get("/jobs/" + job + "/checkpoints").path("history"))
                .filter(checkpoint -> !checkpoint.path("discarded").asBoolean())
                .map(checkpoint -> checkpoint.path("external_path").asText())
                .filter(path -> path.contains("/"))
                .toList();
    }

    /**
     * Lets the cluster delete a checkpoint or savepoint of a job that has ended.
     *
     * @throws TelltaleException if it still exists and cannot be deleted
     */
    public void delete(String path) {
        String request = flink.post("/savepoint-disposal", Map.of("savepoint-path", path))
                .path("request-id")
                .asText();
        boolean done = flink.getUntil(FlinkJobs::isCompleted, "/savepoint-disposal/" + request, TIMEOUT)
                .map(answer -> !answer.path("operation").has("failure-cause"))
                .orElse(false);
        if (!done) {
            throw new TelltaleException("Flink did not delete the checkpoint " + path);
        }
    }
}
