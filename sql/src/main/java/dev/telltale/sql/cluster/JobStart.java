package dev.telltale.sql.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.api.common.JobStatus;

import dev.telltale.sql.failure.TelltaleException;

/** Follows a job from its submission until its tasks run. */
final class JobStart {
    /** A job may fail once at its start because a server has just been restarted. */
    private static final int FAILURES_OF_A_BROKEN_START = 3;

    /** Chosen by us: a checkpoint of a job that has just started is small. */
    private static final Duration FIRST_CHECKPOINT_TIMEOUT = Duration.ofSeconds(20);

    private final RestEndpoint flink;

    JobStart(RestEndpoint flink) {
        this.flink = flink;
    }

    /** Waits until every task of a job runs or has finished; fails if the job ends or keeps restarting. */
    void awaitRunning(String id, Duration atMost) {
        long known = failures(id).path(0).path("timestamp").asLong();
        Predicate<JsonNode> isDecided = found -> runs(found) || hasFailed(found) || keepsRestarting(id, known);
        JsonNode job = flink.getUntil(isDecided, "/jobs/" + id, atMost)
                .orElseThrow(() -> new TelltaleException(
                        "the job " + id + " did not run within " + atMost.toSeconds() + " seconds" + causeOf(id)));
        if (!runs(job)) {
            String ending = hasFailed(job) ? "ended as " + job.path("state").asText() : "starts and fails again";
            throw new TelltaleException("the job " + job.path("name").asText() + " " + ending + causeOf(id));
        }
    }

    /** Waits until the job runs, and then until it has completed a checkpoint, which its sinks have confirmed. */
    void awaitSteady(String id, Duration atMost) {
        awaitRunning(id, atMost);
        String checkpoints = "/jobs/" + id + "/checkpoints";
        JsonNode trigger = flink.post(checkpoints, Map.of("checkpointType", "CONFIGURED"));
        // Flink does not stop before the result of the trigger has been fetched.
        flink.getUntil(
                FlinkJobs::isCompleted,
                checkpoints + "/" + trigger.path("request-id").asText(),
                FIRST_CHECKPOINT_TIMEOUT);
        if (!isRunning(id)) {
            throw new TelltaleException("the job " + id + " ran and failed" + causeOf(id));
        }
    }

    boolean isRunning(String id) {
        return runs(flink.get("/jobs/" + id));
    }

    Optional<String> cause(String id) {
        String trace = failures(id).path(0).path("stacktrace").asText();
        return trace.isBlank() ? Optional.empty() : Optional.of(JobFailure.sentence(trace));
    }

    private String causeOf(String id) {
        return cause(id).map(sentence -> ": " + sentence).orElse("");
    }

    private boolean keepsRestarting(String id, long since) {
        return FlinkJobs.each(failures(id))
                        .filter(failure -> failure.path("timestamp").asLong() > since)
                        .count()
                >= FAILURES_OF_A_BROKEN_START;
    }

    private JsonNode failures(String id) {
        return flink.get("/jobs/" + id + "/exceptions").path("exceptionHistory").path("entries");
    }

    private static boolean hasFailed(JsonNode job) {
        FlinkJob known = FlinkJobs.job(job);
        return known.isEnded() && known.state() != JobStatus.FINISHED;
    }

    private static boolean runs(JsonNode job) {
        JsonNode vertices = job.path("vertices");
        return !vertices.isEmpty() && FlinkJobs.each(vertices).allMatch(JobStart::allTasksRun);
    }

    /** Counts tasks, because Flink reports a vertex as running as soon as one of its tasks runs. */
    private static boolean allTasksRun(JsonNode vertex) {
        JsonNode tasks = vertex.path("tasks");
        return tasks.path("RUNNING").asInt() + tasks.path("FINISHED").asInt()
                == vertex.path("parallelism").asInt();
    }
}
