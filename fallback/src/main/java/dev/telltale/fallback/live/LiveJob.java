package dev.telltale.fallback.live;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.JobStatistics;
import dev.telltale.sql.failure.TelltaleException;

/** Reads the health and the version of a pipeline's live job from Flink. */
public final class LiveJob {
    /** Chosen by us: a check is shorter than the pause between two checks. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final FlinkJobs flink;
    private final String project;
    private final String name;
    private final Optional<String> database;
    private final Duration checkpointWithin;

    /**
     * @param project name of the project
     * @param name name of the pipeline
     * @param database identity of the database that the pipeline's own jobs write to, if it is known
     * @param checkpointWithin maximum age of the latest checkpoint of a healthy job
     */
    public LiveJob(URI url, String project, String name, Optional<String> database, Duration checkpointWithin) {
        this.flink = new FlinkJobs(url, TIMEOUT);
        this.project = project;
        this.name = name;
        this.database = database;
        this.checkpointWithin = checkpointWithin;
    }

    /** The health of the job; it is unhealthy if Flink does not answer. */
    public JobHealth health() {
        try {
            return own().map(this::health).orElseGet(JobHealth::absent);
        } catch (TelltaleException unreachable) {
            return JobHealth.unhealthy(unreachable.getMessage());
        }
    }

    /** The version of the job; empty if no job runs or Flink does not answer. */
    public Optional<String> version() {
        try {
            return own().map(job -> flink.parameters(job.id()).version()).filter(version -> !version.isEmpty());
        } catch (TelltaleException unreachable) {
            return Optional.empty();
        }
    }

    private Optional<FlinkJob> own() {
        return flink.allAlive(name).stream()
                .filter(job -> flink.parameters(job.id()).isOf(project, name, database))
                .findFirst();
    }

    private JobHealth health(FlinkJob job) {
        if (!flink.isRunning(job.id())) {
            return JobHealth.unhealthy("the live job is not running yet");
        }
        Optional<JobStatistics.Checkpoint> latest = flink.statistics(job.id()).latest();
        Instant lastSign = latest.map(JobStatistics.Checkpoint::completedAt)
                .filter(job.startedAt()::isBefore)
                .orElse(job.startedAt());
        Duration age = Duration.between(lastSign, Instant.now());
        if (age.compareTo(checkpointWithin) > 0) {
            return JobHealth.unhealthy("the live job has made no checkpoint for " + age.toSeconds() + " s");
        }
        return JobHealth.running();
    }
}
