package dev.telltale.fallback;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.TimeRange;

/** Asks Flink's REST endpoint how a pipeline's live job is. */
final class LiveJob {
    /** Chosen by us: a check is not to take as long as the pause between two. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final JsonEndpoint endpoint;
    private final String name;
    private final Duration checkpointWithin;

    /**
     * @param checkpointWithin age up to which the latest checkpoint is a sign of health
     */
    LiveJob(URI url, String name, Duration checkpointWithin) {
        this.endpoint = new JsonEndpoint("Flink", url, ANSWER_WITHIN);
        this.name = name;
        this.checkpointWithin = checkpointWithin;
    }

    /** An endpoint that does not answer is a finding like others. */
    JobHealth health() {
        try {
            Optional<JsonNode> job = StreamSupport.stream(
                            endpoint.get("/jobs/overview").path("jobs").spliterator(), false)
                    .filter(candidate -> candidate.path("name").asText().equals(name))
                    .filter(candidate -> !isOver(candidate.path("state").asText()))
                    .findFirst();
            return job.isPresent() ? health(job.get()) : JobHealth.unhealthy("there is no live job");
        } catch (IOException unreachable) {
            return JobHealth.unhealthy(unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return JobHealth.unhealthy("the question to Flink was interrupted");
        }
    }

    private JobHealth health(JsonNode job) throws IOException, InterruptedException {
        String state = job.path("state").asText();
        JsonNode tasks = job.path("tasks");
        int waiting = tasks.path("total").asInt()
                - tasks.path("running").asInt()
                - tasks.path("finished").asInt();
        if (!state.equals("RUNNING") || waiting > 0) {
            return JobHealth.unhealthy("the live job is " + (waiting > 0 ? "not running yet" : state));
        }
        String place = "/jobs/" + job.path("jid").asText();
        JsonNode completed = endpoint.get(place + "/checkpoints").path("latest").path("completed");
        long latest = completed.path("latest_ack_timestamp").asLong();
        Instant sign =
                Instant.ofEpochMilli(Math.max(latest, job.path("start-time").asLong()));
        Duration age = Duration.between(sign, Instant.now());
        if (age.compareTo(checkpointWithin) > 0) {
            return JobHealth.unhealthy("the live job has made no checkpoint for " + age.toSeconds() + " s");
        }
        Instant since = Instant.ofEpochMilli(
                endpoint.get(place).path("timestamps").path("RUNNING").asLong());
        Instant until = Instant.ofEpochMilli(completed.path("trigger_timestamp").asLong());
        return new JobHealth(
                true,
                "the live job runs",
                since.isBefore(until) ? Optional.of(new TimeRange(since, until)) : Optional.empty());
    }

    private static boolean isOver(String state) {
        return state.equals("FINISHED") || state.equals("CANCELED") || state.equals("FAILED");
    }
}
