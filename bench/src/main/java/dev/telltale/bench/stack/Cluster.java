package dev.telltale.bench.stack;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.RestEndpoint;
import dev.telltale.sql.failure.TelltaleException;

/** The Flink cluster of a benchmark, accessed through its REST API. */
public final class Cluster {

    /** Timeout of a request; a busy cluster answers slowly. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(60);

    private final URI url;
    private final RestEndpoint rest;

    Cluster(String url) {
        this.url = URI.create(url);
        this.rest = new RestEndpoint("Flink", this.url, REQUEST_TIMEOUT);
    }

    /** Cancels a job, unless it has ended. */
    public void cancel(String job) {
        FlinkJobs jobs = new FlinkJobs(url);
        if (!jobs.get(job).isEnded()) {
            jobs.cancel(job, CANCEL_TIMEOUT);
        }
    }

    /**
     * Checks that a job runs.
     *
     * @throws TelltaleException if it failed or was restarted
     */
    public void requireHealthy(String job) {
        FlinkJobs jobs = new FlinkJobs(url);
        if (jobs.get(job).isEnded() || jobs.statistics(job).restartCount() > 0) {
            throw new TelltaleException("the job " + jobs.get(job).name() + " failed: "
                    + jobs.cause(job).orElse("no reason given"));
        }
    }

    /** Returns when the first task of the source started to run. */
    public Instant startedAt(String job) {
        return runningSince(
                get("/jobs/" + job + "/vertices/" + source(job).path("id").asText()));
    }

    /** Returns how many records the source has read; complete when the job has finished. */
    public long recordsRead(String job) {
        return source(job).path("metrics").path("read-records").asLong();
    }

    private JsonNode source(String job) {
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            if (vertex.path("name").asText().startsWith("Source:")) {
                return vertex;
            }
        }
        throw new TelltaleException("the job " + job + " has no source");
    }

    /** Returns the time from the start of the source to the end of a finished job. */
    public Duration runningTime(String job) {
        return Duration.between(startedAt(job), finishedSince(get("/jobs/" + job)));
    }

    /**
     * Returns when the job finished, unless it runs. The status is cheap to ask for. The other facts of a job are cached for
     * some seconds, so at first they may be those of the running job.
     */
    public Optional<Instant> finishedAt(String job) {
        if (!isFinished(get("/jobs/" + job + "/status").path("status"))) {
            return Optional.empty();
        }
        return Optional.of(get("/jobs/" + job))
                .filter(overview -> isFinished(overview.path("state")))
                .map(Cluster::finishedSince);
    }

    private static boolean isFinished(JsonNode state) {
        return state.asText().equals("FINISHED");
    }

    private static Instant finishedSince(JsonNode overview) {
        return Instant.ofEpochMilli(overview.path("timestamps").path("FINISHED").asLong());
    }

    /** Returns the size of the last completed checkpoint, if there is one. */
    public OptionalLong checkpointBytes(String job) {
        JsonNode latest = get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
        return latest.isObject() ? OptionalLong.of(latest.path("state_size").asLong()) : OptionalLong.empty();
    }

    private static Instant runningSince(JsonNode vertex) {
        return StreamSupport.stream(vertex.path("subtasks").spliterator(), false)
                .mapToLong(Cluster::runningSinceMillis)
                .mapToObj(Instant::ofEpochMilli)
                .min(Instant::compareTo)
                .orElseThrow(() -> new TelltaleException("the source has no tasks"));
    }

    /** Returns the start of the state RUNNING: the start of the deployment plus the time in the states before. */
    private static long runningSinceMillis(JsonNode task) {
        JsonNode durations = task.path("status-duration");
        return task.path("start-time").asLong()
                + Math.max(0, durations.path("DEPLOYING").asLong())
                + Math.max(0, durations.path("INITIALIZING").asLong());
    }

    private JsonNode get(String path) {
        return rest.get(path);
    }
}
