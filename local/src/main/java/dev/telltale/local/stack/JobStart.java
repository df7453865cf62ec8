package dev.telltale.local.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.api.common.JobStatus;

import dev.telltale.local.service.StackException;

/** Follows a job from its submission to the time when it works. */
final class JobStart {

    private static final String RUNNING = "RUNNING";
    private static final String FINISHED = "FINISHED";

    /** A job may fail once at its start because a server has just come back; not each time. */
    private static final int FAILURES_OF_A_BROKEN_START = 3;

    /** Chosen by us: a checkpoint of a job that has just started is small. */
    private static final Duration FIRST_CHECKPOINT_WITHIN = Duration.ofSeconds(20);

    private final FlinkRest rest;

    JobStart(FlinkRest rest) {
        this.rest = rest;
    }

    /** Waits until every task of a job runs, or has already done its work; gives up a job that only restarts. */
    void awaitRunning(String id, Duration atMost) {
        long known = failures(id).path(0).path("timestamp").asLong();
        Predicate<JsonNode> isDecided = found -> runs(found) || hasFailed(found) || onlyRestarts(id, known);
        JsonNode job = rest.getUntil(isDecided, "/jobs/" + id, atMost)
                .orElseThrow(() -> new StackException(
                        "the job " + id + " did not run within " + atMost.toSeconds() + " seconds" + because(id)));
        if (!runs(job)) {
            String ending = hasFailed(job) ? "ended as " + job.path("state").asText() : "starts and fails again";
            throw new StackException("the job " + job.path("name").asText() + " " + ending + because(id));
        }
    }

    /** Waits as {@link #awaitRunning} does, and then until the job has made a checkpoint: its sinks took what it wrote. */
    void awaitSteady(String id, Duration atMost) {
        awaitRunning(id, atMost);
        String checkpoints = "/jobs/" + id + "/checkpoints";
        JsonNode asked = rest.post(checkpoints, Map.of("checkpointType", "CONFIGURED"));
        // Flink does not stop before it has told what became of it.
        rest.getUntil(
                FlinkJobs::isCompleted,
                checkpoints + "/" + asked.path("request-id").asText(),
                FIRST_CHECKPOINT_WITHIN);
        if (!isRunning(id)) {
            throw new StackException("the job " + id + " ran and failed" + because(id));
        }
    }

    /** Whether every task of a job runs. */
    boolean isRunning(String id) {
        return runs(rest.get("/jobs/" + id));
    }

    /** Why a job failed the last time; nothing if it never did. */
    Optional<String> cause(String id) {
        String trace = failures(id).path(0).path("stacktrace").asText();
        return trace.isBlank() ? Optional.empty() : Optional.of(JobFailure.sentence(trace));
    }

    private String because(String id) {
        return cause(id).map(sentence -> ": " + sentence).orElse("");
    }

    private boolean onlyRestarts(String id, long since) {
        return FlinkJobs.each(failures(id))
                        .filter(failure -> failure.path("timestamp").asLong() > since)
                        .count()
                >= FAILURES_OF_A_BROKEN_START;
    }

    private JsonNode failures(String id) {
        return rest.get("/jobs/" + id + "/exceptions").path("exceptionHistory").path("entries");
    }

    private static boolean hasFailed(JsonNode job) {
        FlinkJob known = FlinkJobs.job(job);
        return known.isEnded() && known.state() != JobStatus.FINISHED;
    }

    private static boolean runs(JsonNode job) {
        JsonNode vertices = job.path("vertices");
        return !vertices.isEmpty() && FlinkJobs.each(vertices).allMatch(JobStart::everyTaskRuns);
    }

    /** A vertex counts as running as soon as one of its tasks does. */
    private static boolean everyTaskRuns(JsonNode vertex) {
        JsonNode tasks = vertex.path("tasks");
        return tasks.path(RUNNING).asInt() + tasks.path(FINISHED).asInt()
                == vertex.path("parallelism").asInt();
    }
}
