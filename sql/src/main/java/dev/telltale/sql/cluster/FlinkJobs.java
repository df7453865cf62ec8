package dev.telltale.sql.cluster;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.api.common.JobStatus;

import dev.telltale.sql.failure.TelltaleException;

/**
 * The jobs of a Flink cluster. Every method throws a {@link TelltaleException} if Flink does not answer or refuses the
 * request.
 */
public final class FlinkJobs {
    /** Chosen by us: a cluster that has just started on a busy machine answers within this time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RestEndpoint flink;
    private final JobStart start;

    /** Creates a client for an address such as {@code http://localhost:8081}. */
    public FlinkJobs(URI restUrl) {
        this(restUrl, TIMEOUT);
    }

    /** Creates a client with a limit for each answer. */
    public FlinkJobs(URI restUrl, Duration timeout) {
        this.flink = new RestEndpoint("Flink", restUrl, timeout);
        this.start = new JobStart(flink);
    }

    /** All jobs that the cluster remembers, also ended ones, the newest first. */
    public List<FlinkJob> list() {
        return each(flink.get("/jobs/overview").path("jobs"))
                .map(FlinkJobs::job)
                .sorted(Comparator.comparing(FlinkJob::startedAt).reversed())
                .toList();
    }

    /** The newest live job with the name. */
    public Optional<FlinkJob> alive(String name) {
        return allAlive(name).stream().findFirst();
    }

    /** All live jobs with the name, the newest first; there should be at most one. */
    public List<FlinkJob> allAlive(String name) {
        return list().stream()
                .filter(job -> job.name().equals(name) && !job.isEnded())
                .toList();
    }

    /** The parameters that identify the origin of a job. */
    public JobParameters parameters(String id) {
        return JobParameters.of(flink.get("/jobs/" + id + "/config"));
    }

    /** One job. */
    public FlinkJob get(String id) {
        return job(flink.get("/jobs/" + id));
    }

    /** Cancels a job and waits for its end; its last checkpoint stays. */
    public void cancel(String id, Duration atMost) {
        flink.patch("/jobs/" + id + "?mode=cancel");
        awaitEnd(id, atMost);
    }

    /** Waits until a job has ended, and returns it with its terminal state. */
    public FlinkJob awaitEnd(String id, Duration atMost) {
        return flink.getUntil(job -> job(job).isEnded(), "/jobs/" + id, atMost)
                .map(FlinkJobs::job)
                .orElseThrow(() -> new TelltaleException(
                        "the job " + id + " did not end within " + atMost.toSeconds() + " seconds"));
    }

    /**
     * Stops a job with a savepoint.
     *
     * @param directory parent folder of the savepoint, as Flink writes paths; empty for that of the cluster's settings
     * @param drain whether the watermark advances to its maximum first, which closes all windows and completes the job
     * @return the savepoint's path
     */
    public String stopWithSavepoint(String id, Optional<String> directory, boolean drain, Duration atMost) {
        Map<String, Object> request = new HashMap<>(Map.of("drain", drain));
        directory.ifPresent(folder -> request.put("targetDirectory", folder));
        JsonNode trigger;
        try {
            trigger = flink.post("/jobs/" + id + "/stop", request);
        } catch (TelltaleException refused) {
            throw directory.isPresent()
                    ? refused
                    : new TelltaleException(
                            refused.getMessage() + "; set CHECKPOINT_DIRECTORY, the folder for savepoints", refused);
        }
        String status =
                "/jobs/" + id + "/savepoints/" + trigger.path("request-id").asText();
        JsonNode operation = flink.getUntil(FlinkJobs::isCompleted, status, atMost)
                .orElseThrow(() -> new TelltaleException(
                        "the job " + id + " made no savepoint within " + atMost.toSeconds() + " seconds"))
                .path("operation");
        if (!operation.has("location")) {
            String trace = operation.path("failure-cause").path("stack-trace").asText();
            throw new TelltaleException("the job " + id + " made no savepoint: " + JobFailure.sentence(trace));
        }
        FlinkJob ended = awaitEnd(id, atMost);
        if (ended.state() != JobStatus.FINISHED) {
            throw new TelltaleException("the job " + id + " made the savepoint "
                    + operation.path("location").asText() + ", but it is " + ended.state() + " instead of FINISHED");
        }
        return operation.path("location").asText();
    }

    /** Waits until every task of a job runs or has finished; fails if the job ends or keeps restarting. */
    public void awaitRunning(String id, Duration atMost) {
        start.awaitRunning(id, atMost);
    }

    /** Waits until the job runs, and then until it has completed a checkpoint, which its sinks have confirmed. */
    public void awaitSteady(String id, Duration atMost) {
        start.awaitSteady(id, atMost);
    }

    /** Whether every task of a job runs or has finished. */
    public boolean isRunning(String id) {
        return start.isRunning(id);
    }

    /** The reason of a job's last failure; empty if it never failed. */
    public Optional<String> cause(String id) {
        return start.cause(id);
    }

    /** The path of a job's newest checkpoint or savepoint, else of the state that it was restored from. */
    public Optional<String> latestState(String id) {
        JsonNode latest = flink.get("/jobs/" + id + "/checkpoints").path("latest");
        return Stream.of("completed", "savepoint")
                .map(latest::path)
                .filter(JsonNode::isObject)
                .max(Comparator.comparingLong(
                        made -> made.path("latest_ack_timestamp").asLong()))
                .or(() -> Optional.of(latest.path("restored")))
                .map(made -> made.path("external_path").asText())
                .filter(path -> path.contains("/"));
    }

    /** The newest checkpoint of a job, if it started from it again, and its sinks have committed what that holds. */
    public Optional<String> committedState(String id) {
        return new RestoredState(flink).committed(id);
    }

    /** The checkpoints and restarts of a job. */
    public JobStatistics statistics(String id) {
        JsonNode checkpoints = flink.get("/jobs/" + id + "/checkpoints");
        JsonNode restarts = flink.get("/jobs/" + id + "/metrics?get=numRestarts");
        JsonNode latest = checkpoints.path("latest").path("completed");
        return new JobStatistics(
                checkpoints.path("counts").path("completed").asLong(),
                checkpoints.path("counts").path("failed").asLong(),
                restarts.path(0).path("value").asLong(),
                latest.isObject() ? Optional.of(checkpoint(latest)) : Optional.empty());
    }

    private static JobStatistics.Checkpoint checkpoint(JsonNode latest) {
        return new JobStatistics.Checkpoint(
                Instant.ofEpochMilli(latest.path("latest_ack_timestamp").asLong()),
                Duration.ofMillis(latest.path("end_to_end_duration").asLong()));
    }

    /** The latency of a job's predictions; empty if it has made none. */
    public Optional<InferenceTime> inferenceTime(String id) {
        return InferenceTime.of(flink, id);
    }

    static boolean isCompleted(JsonNode answer) {
        return answer.path("status").path("id").asText().equals("COMPLETED");
    }

    static FlinkJob job(JsonNode job) {
        return new FlinkJob(
                job.path("jid").asText(),
                job.path("name").asText(),
                JobStatus.valueOf(job.path("state").asText()),
                Instant.ofEpochMilli(job.path("start-time").asLong()));
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
