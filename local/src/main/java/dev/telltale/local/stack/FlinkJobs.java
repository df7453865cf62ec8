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

import dev.telltale.fallback.live.JobMark;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.service.StackException;

/**
 * The jobs of a Flink cluster, through its REST endpoint. Every method throws {@link StackException} when Flink does not
 * answer or refuses.
 */
public final class FlinkJobs {

    private final FlinkRest rest;
    private final JobStart start;

    /** At an address such as {@code http://localhost:8081}. */
    public FlinkJobs(URI restUrl) {
        this.rest = new FlinkRest(restUrl);
        this.start = new JobStart(rest);
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

    /** What a job's parameters say of where it comes from. */
    public JobMark mark(String id) {
        return JobMark.of(rest.get(JobMark.question(id)));
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
     * @param directory where the savepoint is made, a folder of its own in it, as Flink writes it ({@link FlinkPath})
     * @param drain whether all event time passes first, so that every open window is closed; such a job is complete
     * @return the savepoint's path
     */
    public String stopWithSavepoint(String id, String directory, boolean drain, Duration atMost) {
        JsonNode asked = rest.post("/jobs/" + id + "/stop", Map.of("targetDirectory", directory, "drain", drain));
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

    /** Waits until every task of a job runs, or has already done its work; gives up a job that only restarts. */
    public void awaitRunning(String id, Duration atMost) {
        start.awaitRunning(id, atMost);
    }

    /** Waits as {@link #awaitRunning} does, and then until the job has made a checkpoint: its sinks took what it wrote. */
    public void awaitSteady(String id, Duration atMost) {
        start.awaitSteady(id, atMost);
    }

    /** Whether every task of a job runs. */
    public boolean isRunning(String id) {
        return start.isRunning(id);
    }

    /** Why a job failed the last time; nothing if it never did. */
    public Optional<String> cause(String id) {
        return start.cause(id);
    }

    /** The state that a job can be started from again: its newest checkpoint or savepoint, else what it started from. */
    public Optional<String> latestState(String id) {
        JsonNode latest = rest.get("/jobs/" + id + "/checkpoints").path("latest");
        return Stream.of("completed", "savepoint")
                .map(latest::path)
                .filter(JsonNode::isObject)
                .max(Comparator.comparingLong(
                        made -> made.path("latest_ack_timestamp").asLong()))
                .or(() -> Optional.of(latest.path("restored")))
                .map(made -> made.path("external_path").asText())
                .filter(path -> path.contains("/"));
    }

    /** Checkpoints and restarts of a job. */
    public JobFigures figures(String id) {
        JsonNode checkpoints = rest.get("/jobs/" + id + "/checkpoints");
        JsonNode restarts = rest.get("/jobs/" + id + "/metrics?get=numRestarts");
        JsonNode latest = checkpoints.path("latest").path("completed");
        return new JobFigures(
                completed(checkpoints),
                checkpoints.path("counts").path("failed").asLong(),
                restarts.path(0).path("value").asLong(),
                latest.isObject() ? Optional.of(checkpoint(latest)) : Optional.empty());
    }

    /** How long the predictions of a job take; nothing if it makes none, or has not yet. */
    public Optional<InferenceTime> inferenceTime(String id) {
        return InferenceTime.of(rest, id);
    }

    private static long completed(JsonNode checkpoints) {
        return checkpoints.path("counts").path("completed").asLong();
    }

    private static JobFigures.Checkpoint checkpoint(JsonNode latest) {
        return new JobFigures.Checkpoint(
                latest.path("id").asLong(),
                latest.path("external_path").asText(),
                Instant.ofEpochMilli(latest.path("latest_ack_timestamp").asLong()),
                Duration.ofMillis(latest.path("end_to_end_duration").asLong()));
    }

    static boolean isCompleted(JsonNode answer) {
        return answer.path("status").path("id").asText().equals("COMPLETED");
    }

    private static String failure(JsonNode operation) {
        return JobFailure.sentence(
                operation.path("failure-cause").path("stack-trace").asText());
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
