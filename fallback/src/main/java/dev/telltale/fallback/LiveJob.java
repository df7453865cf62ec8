package dev.telltale.fallback;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

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
            return job.isPresent() ? health(job.get()) : new JobHealth(false, "there is no live job");
        } catch (IOException unreachable) {
            return new JobHealth(false, unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new JobHealth(false, "the question to Flink was interrupted");
        }
    }

    private JobHealth health(JsonNode job) throws IOException, InterruptedException {
        String state = job.path("state").asText();
        JsonNode tasks = job.path("tasks");
        int waiting = tasks.path("total").asInt()
                - tasks.path("running").asInt()
                - tasks.path("finished").asInt();
        if (!state.equals("RUNNING") || waiting > 0) {
            return new JobHealth(false, "the live job is " + (waiting > 0 ? "not running yet" : state));
        }
        long latest = endpoint.get("/jobs/" + job.path("jid").asText() + "/checkpoints")
                .path("latest")
                .path("completed")
                .path("latest_ack_timestamp")
                .asLong();
        Instant sign =
                Instant.ofEpochMilli(Math.max(latest, job.path("start-time").asLong()));
        Duration age = Duration.between(sign, Instant.now());
        return age.compareTo(checkpointWithin) > 0
                ? new JobHealth(false, "the live job has made no checkpoint for " + age.toSeconds() + " s")
                : new JobHealth(true, "the live job runs");
    }

    private static boolean isOver(String state) {
        return state.equals("FINISHED") || state.equals("CANCELED") || state.equals("FAILED");
    }
}
