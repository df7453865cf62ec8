package dev.telltale.local.monitor;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.local.database.Database;
import dev.telltale.local.job.DuplicateJobs;
import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.InferenceTime;
import dev.telltale.sql.cluster.JobStatistics;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Writes the state of the live jobs to the database every few seconds, for dashboards and alerts. */
public final class JobMonitor implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final JobStatistics NONE = new JobStatistics(0, 0, 0, Optional.empty());

    private final Project project;
    private final Settings settings;
    private final Consumer<String> log;
    private final DuplicateJobs duplicates;
    private final ProjectJobs jobs;
    private final FlinkJobs flink;
    private final Jdbi database;
    private final List<String> pipelines;
    private final Map<String, String> reported = new HashMap<>();
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(JobMonitor::daemon);

    /**
     * Creates the monitor without starting it.
     *
     * @param log receives one line per pipeline that several jobs run
     */
    public JobMonitor(Project project, Settings settings, List<String> pipelines, Consumer<String> log) {
        this.project = project;
        this.settings = settings;
        this.log = log;
        this.duplicates = new DuplicateJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.jobs = new ProjectJobs(project.file().name(), settings);
        this.flink = jobs.flink();
        this.database = Database.of(settings);
        this.pipelines = List.copyOf(pipelines);
    }

    /** Checks the jobs at a fixed interval until the monitor is closed. */
    public void start() {
        checks.scheduleWithFixedDelay(this::check, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "job-checks");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the check if the database does not answer; the missing rows show that. */
    private void check() {
        for (String pipeline : pipelines) {
            try {
                reportDuplicates(pipeline);
                write(pipeline);
            } catch (JdbiException unreachable) {
                return;
            }
        }
    }

    private void write(String pipeline) {
        try {
            Optional<FlinkJob> job = jobs.alive(pipeline);
            write(
                    pipeline,
                    job.map(found -> found.state().name()).orElse("absent"),
                    job.map(found -> flink.statistics(found.id())).orElse(NONE),
                    job.flatMap(found -> flink.inferenceTime(found.id())));
        } catch (TelltaleException noAnswer) {
            if (!checks.isShutdown()) {
                write(pipeline, "unreachable", NONE, Optional.empty());
            }
        }
    }

    private void reportDuplicates(String pipeline) {
        Optional<String> found = duplicates(pipeline);
        if (found.isPresent() && !found.get().equals(reported.put(pipeline, found.get()))) {
            log.accept(pipeline + ": " + found.get());
        } else if (found.isEmpty() && reported.remove(pipeline) != null) {
            log.accept(pipeline + ": one job runs again");
        }
    }

    /** Finds none while Flink does not answer or the pipeline's files have a fault, which others report. */
    private Optional<String> duplicates(String pipeline) {
        try {
            return duplicates.find(
                    pipeline, project.pipeline(pipeline, settings).manifest(), jobs.allAlive(pipeline));
        } catch (TelltaleException unknown) {
            return Optional.ofNullable(reported.get(pipeline));
        }
    }

    /** Writes a row unless another monitor, such as that of a fallback, wrote one in the last seconds. */
    private void write(String pipeline, String state, JobStatistics statistics, Optional<InferenceTime> inference) {
        Optional<JobStatistics.Checkpoint> latest = statistics.latest();
        database.useTransaction(handle -> {
            handle.execute("DELETE FROM job_checks WHERE checked_at < now() - INTERVAL '30 days'");
            handle.createUpdate("INSERT INTO job_checks (pipeline, checked_at, state, restart_count, "
                            + "checkpoint_count, failed_checkpoint_count, checkpoint_at, checkpoint_seconds, "
                            + "inference_median_seconds, inference_p99_seconds) "
                            + "SELECT :pipeline, now(), :state, :restarts, :completed, :failed, :at, :took, :median, :p99 "
                            + "WHERE NOT EXISTS (SELECT FROM job_checks WHERE pipeline = :pipeline "
                            + "AND checked_at > now() - INTERVAL '9 s') ON CONFLICT DO NOTHING")
                    .bind("pipeline", pipeline)
                    .bind("state", state)
                    .bind("restarts", statistics.restartCount())
                    .bind("completed", statistics.completedCount())
                    .bind("failed", statistics.failedCount())
                    .bind(
                            "at",
                            latest.map(found -> found.completedAt().atOffset(ZoneOffset.UTC))
                                    .orElse(null))
                    .bind(
                            "took",
                            latest.map(found -> found.took().toMillis() / 1e3).orElse(null))
                    .bind("median", inference.map(InferenceTime::medianSeconds).orElse(null))
                    .bind("p99", inference.map(InferenceTime::p99Seconds).orElse(null))
                    .execute();
        });
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
