package dev.telltale.sql.cluster;

import java.net.URI;
import java.time.Duration;

/**
 * The task slots of a Flink cluster. A job takes as many as its most parallel vertex has subtasks. Every method throws a
 * {@link dev.telltale.sql.failure.TelltaleException} if Flink does not answer.
 */
public final class ClusterSlots {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RestEndpoint flink;

    /** Creates a client for an address such as {@code http://localhost:8081}. */
    public ClusterSlots(URI restUrl) {
        this.flink = new RestEndpoint("Flink", restUrl, TIMEOUT);
    }

    /** The number of free slots. */
    public int free() {
        return flink.get("/overview").path("slots-available").asInt();
    }

    /** The number of slots of a job. */
    public int of(String job) {
        return FlinkJobs.each(flink.get("/jobs/" + job).path("vertices"))
                .mapToInt(vertex -> vertex.path("parallelism").asInt())
                .max()
                .orElse(0);
    }
}
