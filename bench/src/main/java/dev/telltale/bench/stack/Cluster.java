package dev.telltale.bench.stack;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.RestEndpoint;

/** What measuring wants to know of a Flink cluster, through its REST endpoint. */
public final class Cluster {

    /** A cluster at its limit answers late. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private static final Duration END_WITHIN = Duration.ofSeconds(60);

    private final URI url;
    private final RestEndpoint rest;

    Cluster(String url) {
        this.url = URI.create(url);
        this.rest = new RestEndpoint("Flink", this.url, ANSWER_WITHIN);
    }

    /** Ends a job where it stands; does nothing if it has ended. */
    public void cancel(String job) {
        FlinkJobs jobs = new FlinkJobs(url);
        if (!jobs.get(job).isEnded()) {
            jobs.cancel(job, END_WITHIN);
        }
    }

    /**
     * The job is as it should be.
     *
     * @throws BenchException when it failed or was started again
     */
    public void requireHealthy(String job) {
        FlinkJobs jobs = new FlinkJobs(url);
        if (jobs.get(job).isEnded() || jobs.statistics(job).restartCount() > 0) {
            throw new BenchException("the job " + jobs.get(job).name() + " failed: "
                    + jobs.cause(job).orElse("no reason given"));
        }
    }

    /** When the first task that reads began to. */
    public Instant readingSince(String job) {
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            if (vertex.path("name").asText().startsWith("Source:")) {
                return runningSince(
                        get("/jobs/" + job + "/vertices/" + vertex.path("id").asText()));
            }
        }
        throw new BenchException("the job " + job + " has no source");
    }

    /** How long the first task that reads ran, of a job that has ended. */
    public Duration readingTook(String job) {
        JsonNode overview = get("/jobs/" + job);
        return Duration.between(
                readingSince(job),
                Instant.ofEpochMilli(
                        overview.path("timestamps").path("FINISHED").asLong()));
    }

    /** Size of the last completed checkpoint, if there is one. */
    public OptionalLong checkpointBytes(String job) {
        JsonNode latest = get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
        return latest.isObject() ? OptionalLong.of(latest.path("state_size").asLong()) : OptionalLong.empty();
    }

    private static Instant runningSince(JsonNode vertex) {
        return StreamSupport.stream(vertex.path("subtasks").spliterator(), false)
                .mapToLong(Cluster::runningSinceMillis)
                .mapToObj(Instant::ofEpochMilli)
                .min(Instant::compareTo)
                .orElseThrow(() -> new BenchException("the source has no tasks"));
    }

    /** A task tells how long it was in each state before, from its deployment on. */
    private static long runningSinceMillis(JsonNode task) {
        JsonNode durations = task.path("status-duration");
        return task.path("start-time").asLong()
                + Math.max(0, durations.path("DEPLOYING").asLong())
                + Math.max(0, durations.path("INITIALIZING").asLong());
    }

    /** The answer to a question such as {@code /jobs}. */
    public JsonNode get(String path) {
        return rest.get(path);
    }
}
