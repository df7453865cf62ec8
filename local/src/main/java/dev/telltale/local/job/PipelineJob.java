package dev.telltale.local.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.local.kafka.Topic;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The live job of a pipeline, from its submission to its end. */
public final class PipelineJob {
    private static final Duration RUN_WITHIN = Duration.ofMinutes(1);
    private static final Duration CANCEL_WITHIN = Duration.ofMinutes(1);
    private static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(2);

    private final Pipeline pipeline;
    private final ProjectJobs jobs;
    private final FlinkJobs flink;
    private final PipelineVersions versions;
    private final StartPoints starts;
    private final Submission submission;

    /**
     * Creates the object without submitting a job.
     *
     * @param topics the topics that the job reads and writes
     * @param dev whether the files of a released version may have changed; the changed files are then released
     */
    public PipelineJob(Pipeline pipeline, List<Topic> topics, boolean dev) {
        this.pipeline = pipeline;
        Settings settings = pipeline.settings();
        this.jobs = new ProjectJobs(pipeline.project(), settings);
        this.flink = jobs.flink();
        this.versions = new PipelineVersions(settings);
        this.starts = new StartPoints(pipeline, settings, jobs, versions);
        this.submission = new Submission(
                pipeline,
                List.copyOf(topics),
                new Preflight(settings, dev),
                new ScriptRun(URI.create(settings.get(Setting.SQL_GATEWAY_URL))));
    }

    /** @throws TelltaleException saying what the job lacks in servers and tables, or what the planner refuses */
    public void requireRunnable() {
        submission.requireRunnable();
    }

    /** The live job, if there is one. */
    public Optional<FlinkJob> alive() {
        return jobs.alive(pipeline.job().job());
    }

    /** Whether all tasks of a job run, now or after the time of a start. */
    public boolean runsSoon(FlinkJob job) {
        try {
            flink.awaitRunning(job.id(), RUN_WITHIN);
            return true;
        } catch (TelltaleException notRunning) {
            return false;
        }
    }

    /** The reason why a job does not run. */
    public String trouble(FlinkJob job) {
        return "its job " + job.id() + " is " + flink.get(job.id()).state()
                + flink.cause(job.id()).map(cause -> ": " + cause).orElse("");
    }

    /** The last state of the pipeline. */
    public StartPoint latest() {
        return starts.latest();
    }

    /**
     * Submits a pipeline that does not run, and waits until it does.
     *
     * @return the job's id
     * @throws TelltaleException with the cause; a job that does not run is cancelled
     */
    public String submit(StartPoint start) {
        OpenPromotion.requireNone(pipeline);
        versions.claim(pipeline);
        submission.requireServers();
        JobScript script = submission.script();
        String job = run(script, start);
        versions.storeScript(pipeline, script.text());
        return job;
    }

    /**
     * Submits a job under an id that the cluster accepts once, so that it runs once however often it is submitted.
     *
     * @param id 32 hexadecimal digits
     * @throws TelltaleException with the cause; the job may run nevertheless
     */
    public void submitOnce(String id, StartPoint start) {
        versions.claim(pipeline);
        submission.requireServers();
        submission.submit(submission.script().startedFrom(start, pipeline.settings(), id));
    }

    /** Releases the files of a running job, and stores its script, which runs again if its successor cannot. */
    public void release() {
        versions.storeScript(pipeline, submission.script().text());
    }

    /** Cancels a job that does not run and submits it from its last state, after a successful check. */
    public StartedJob repair(FlinkJob broken) {
        PipelineVersions.requireSameVersion(
                pipeline, flink.parameters(broken.id()).version());
        submission.requireRunnable();
        StartPoint start = end(broken);
        return new StartedJob(submit(start), start);
    }

    /**
     * Stops the running job with a savepoint and continues from it with the current files. If the new job does not run,
     * the previous one is restored.
     *
     * @throws TelltaleException with the cause and the job that runs now
     */
    public StartedJob replace(FlinkJob running) {
        OpenPromotion.requireNone(pipeline);
        PipelineVersions.requireSameVersion(
                pipeline, flink.parameters(running.id()).version());
        submission.requireRunnable();
        Optional<JobScript> before =
                versions.live(pipeline.name()).flatMap(LiveVersion::script).map(JobScript::new);
        JobScript script = submission.script();
        StartPoint savepoint = StartPoint.at(stop(running));
        try {
            String job = run(script, savepoint);
            flink.awaitSteady(job, RUN_WITHIN);
            versions.storeScript(pipeline, script.text());
            return new StartedJob(job, savepoint);
        } catch (RuntimeException failure) {
            throw new TelltaleException(
                    pipeline.name() + " is not replaced: " + failure.getMessage() + "; " + restore(before, savepoint),
                    failure);
        }
    }

    private String restore(Optional<JobScript> before, StartPoint savepoint) {
        String kept = "its state is kept in " + savepoint.state().orElseThrow() + ", and ./telltale submit "
                + pipeline.name() + " continues from it";
        try {
            cancelAll();
            return before.map(script -> "the previous job runs again as " + run(script, savepoint) + ", from "
                            + savepoint.state().orElseThrow())
                    .orElse("the script of the previous job is unknown; " + kept);
        } catch (RuntimeException further) {
            return "the previous job does not run either: " + further.getMessage() + "; " + kept;
        }
    }

    /** Stops a running job with a savepoint, and returns its path. */
    public String stop(FlinkJob running) {
        Optional<String> directory = Optional.of(pipeline.settings().get(Setting.CHECKPOINT_DIRECTORY))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> folder + "/" + pipeline.job().id());
        String savepoint = flink.stopWithSavepoint(running.id(), directory, false, SAVEPOINT_WITHIN);
        versions.storeSavepoint(pipeline.name(), savepoint);
        return savepoint;
    }

    /** Cancels a job that does not run, and returns its last state. */
    public StartPoint end(FlinkJob broken) {
        StartPoint start = starts.ofBroken(broken);
        flink.cancel(broken.id(), CANCEL_WITHIN);
        return start;
    }

    private String run(JobScript script, StartPoint start) {
        try {
            String job = submission.submit(script.startedFrom(start, pipeline.settings()));
            flink.awaitRunning(job, RUN_WITHIN);
            return job;
        } catch (TelltaleException failure) {
            cancelAll();
            throw failure;
        }
    }

    private void cancelAll() {
        jobs.allAlive(pipeline.job().job()).forEach(job -> flink.cancel(job.id(), CANCEL_WITHIN));
    }
}
