package dev.telltale.fallback.live;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.fallback.JsonEndpoint;
import dev.telltale.sql.script.TimeRange;

/** Asks Flink's REST endpoint how a pipeline's live job is. */
public final class LiveJob {
    /** Chosen by us: a check is not to take as long as the pause between two. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final JsonEndpoint endpoint;
    private final String name;
    private final Optional<String> database;
    private final Duration checkpointWithin;

    /**
     * @param database identity of the database that its own jobs write to, if it is known
     * @param checkpointWithin age up to which the latest checkpoint is a sign of health
     */
    public LiveJob(URI url, String name, Optional<String> database, Duration checkpointWithin) {
        this.endpoint = new JsonEndpoint("Flink", url, ANSWER_WITHIN);
        this.name = name;
        this.database = database;
        this.checkpointWithin = checkpointWithin;
    }

    /** An endpoint that does not answer is a finding like others. */
    public JobHealth health() {
        try {
            Optional<JsonNode> job = own();
            return job.isPresent() ? health(job.get()) : JobHealth.unhealthy("there is no live job");
        } catch (IOException unreachable) {
            return JobHealth.unhealthy(unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return JobHealth.unhealthy("the question to Flink was interrupted");
        }
    }

    /** The version that the job carries; nothing when none runs or Flink does not answer. */
    public Optional<String> version() {
        try {
            Optional<JsonNode> job = own();
            return job.isPresent()
                    ? Optional.of(mark(job.get()).version()).filter(version -> !version.isEmpty())
                    : Optional.empty();
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<JsonNode> own() throws IOException, InterruptedException {
        for (JsonNode candidate : endpoint.get("/jobs/overview").path("jobs")) {
            if (candidate.path("name").asText().equals(name)
                    && !isOver(candidate.path("state").asText())
                    && mark(candidate).isOf(name, database)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private JobMark mark(JsonNode job) throws IOException, InterruptedException {
        return JobMark.of(endpoint.get(JobMark.question(job.path("jid").asText())));
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
