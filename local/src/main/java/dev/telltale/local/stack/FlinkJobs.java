package dev.telltale.local.stack;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.api.common.JobStatus;

/**
 * The jobs of a Flink cluster, through its REST endpoint. Every method throws {@link StackException} when Flink does not
 * answer or refuses.
 */
public final class FlinkJobs {

    private static final String RUNNING = "RUNNING";
    private static final String FINISHED = "FINISHED";

    private final FlinkRest rest;

    /** At an address such as {@code http://localhost:8081}. */
    public FlinkJobs(URI restUrl) {
        this.rest = new FlinkRest(restUrl);
    }

    /** All that the cluster remembers, ended ones too, the newest first. */
    public List<FlinkJob> list() {
        return each(rest.get("/jobs/overview").path("jobs"))
                .map(FlinkJobs::job)
                .sorted(Comparator.comparing(FlinkJob::startedAt).reversed())
                .toList();
    }

    /** The newest job of that name that has not ended. */
    public Optional<FlinkJob> alive(String name) {
        return allAlive(name).stream().findFirst();
    }

    /** All jobs of that name that have not ended, the newest first; there should be one. */
    public List<FlinkJob> allAlive(String name) {
        return list().stream()
                .filter(job -> job.name().equals(name) && !job.isEnded())
                .toList();
    }

    /** One job. */
    public FlinkJob get(String id) {
        return job(rest.get("/jobs/" + id));
    }

    /** Ends a job where it stands and waits for its end; its last checkpoint stays. */
    public void cancel(String id, Duration atMost) {
        rest.patch("/jobs/" + id + "?mode=cancel");
        awaitEnd(id, atMost);
    }

    /** Waits until a job is over, and says how it ended. */
    public FlinkJob awaitEnd(String id, Duration atMost) {
        return rest.getUntil(job -> job(job).isEnded(), "/jobs/" + id, atMost)
                .map(FlinkJobs::job)
                .orElseThrow(() ->
                        new StackException("the job " + id + " did not end within " + atMost.toSeconds() + " seconds"));
    }

    /**
     * Ends a job at a savepoint.
     *
     * @param directory where the savepoint is made, a folder of its own in it
     * @param drain whether all event time passes first, so that every open window is closed; such a job is complete
     * @return the savepoint's path, as a URI
     */
    public String stopWithSavepoint(String id, URI directory, boolean drain, Duration atMost) {
        JsonNode asked =
                rest.post("/jobs/" + id + "/stop", Map.of("targetDirectory", directory.toString(), "drain", drain));
        String question =
                "/jobs/" + id + "/savepoints/" + asked.path("request-id").asText();
        JsonNode operation = rest.getUntil(FlinkJobs::isCompleted, question, atMost)
                .orElseThrow(() -> new StackException(
                        "the job " + id + " made no savepoint within " + atMost.toSeconds() + " seconds"))
                .path("operation");
        if (!operation.has("location")) {
            throw new StackException("the job " + id + " made no savepoint: " + failure(operation));
        }
        awaitEnd(id, atMost);
        return operation.path("location").asText();
    }

    /** Waits until every task of a job runs, or has already done its work. */
    public void awaitRunning(String id, Duration atMost) {
        JsonNode job = rest.getUntil(found -> runs(found) || hasFailed(found), "/jobs/" + id, atMost)
                .orElseThrow(() ->
                        new StackException("the job " + id + " did not run within " + atMost.toSeconds() + " seconds"));
        if (hasFailed(job)) {
            throw new StackException("the job " + job.path("name").asText() + " ended as "
                    + job.path("state").asText());
        }
    }

    /** Checkpoints and restarts of a job. */
    public JobFigures figures(String id) {
        JsonNode checkpoints = rest.get("/jobs/" + id + "/checkpoints");
        JsonNode restarts = rest.get("/jobs/" + id + "/metrics?get=numRestarts");
        JsonNode latest = checkpoints.path("latest").path("completed");
        return new JobFigures(
                checkpoints.path("counts").path("completed").asLong(),
                checkpoints.path("counts").path("failed").asLong(),
                restarts.path(0).path("value").asLong(),
                latest.isObject() ? Optional.of(checkpoint(latest)) : Optional.empty());
    }

    /** How long the predictions of a job take; nothing if it makes none, or has not yet. */
    public Optional<InferenceTime> inferenceTime(String id) {
        return InferenceTime.of(rest, id);
    }

    private static JobFigures.Checkpoint checkpoint(JsonNode latest) {
        return new JobFigures.Checkpoint(
                latest.path("id").asLong(),
                latest.path("external_path").asText(),
                Instant.ofEpochMilli(latest.path("latest_ack_timestamp").asLong()),
                Duration.ofMillis(latest.path("end_to_end_duration").asLong()));
    }

    private static boolean hasFailed(JsonNode job) {
        FlinkJob known = job(job);
        return known.isEnded() && known.state() != JobStatus.FINISHED;
    }

    private static boolean runs(JsonNode job) {
        JsonNode vertices = job.path("vertices");
        return !vertices.isEmpty() && each(vertices).allMatch(FlinkJobs::everyTaskRuns);
    }

    /** A vertex counts as running as soon as one of its tasks does. */
    private static boolean everyTaskRuns(JsonNode vertex) {
        JsonNode tasks = vertex.path("tasks");
        return tasks.path(RUNNING).asInt() + tasks.path(FINISHED).asInt()
                == vertex.path("parallelism").asInt();
    }

    private static boolean isCompleted(JsonNode answer) {
        return answer.path("status").path("id").asText().equals("COMPLETED");
    }

    private static String failure(JsonNode operation) {
        return operation.path("failure-cause").path("class").asText("no reason given");
    }

    private static FlinkJob job(JsonNode job) {
        return new FlinkJob(
                job.path("jid").asText(),
                job.path("name").asText(),
                JobStatus.valueOf(job.path("state").asText()),
                Instant.ofEpochMilli(job.path("start-time").asLong()));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
