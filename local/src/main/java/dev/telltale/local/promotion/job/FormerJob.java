package dev.telltale.local.promotion.job;

import java.time.Duration;
import java.util.Optional;

import org.apache.flink.api.common.JobStatus;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.StoppedJob;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;

/**
 * The job of the version that was live before. Its savepoint counts only if the job has finished after it, because only then
 * its transactions are committed. A job that was lost before runs again from its newest state, and is stopped again.
 *
 * @param pipeline the pipeline
 */
public record FormerJob(PromotedPipeline pipeline) {
    private static final Duration RUN_WITHIN = Duration.ofMinutes(1);

    /** Chosen by us: a job that has its savepoint ends within seconds. */
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    /** Chosen by us: a server that fails once during a savepoint has restarted by the next attempt. */
    private static final int ATTEMPTS = 3;

    /** Stops the job, if it is not stopped already. */
    public StoppedJob stop(Promotion promotion) {
        String path = stopped(promotion);
        pipeline.say(promotion.from() + " is stopped; its " + (isCheckpoint(path) ? "last checkpoint" : "savepoint")
                + " is " + path);
        Savepoint savepoint = Savepoint.read(
                path, pipeline.version(promotion.from()).manifest().topic().name());
        long watermark = savepoint
                .watermark()
                .orElseThrow(() -> new NoBorderException(promotion.from() + " has not written a window yet, so there"
                        + " is no border between its windows and those of " + promotion.to()));
        return new StoppedJob(path, watermark, savepoint.offsets());
    }

    private String stopped(Promotion begun) {
        Promotion promotion = begun;
        for (int attempt = 1; true; attempt++) {
            Optional<String> finished = finished(promotion);
            if (finished.isPresent()) {
                return finished.get();
            }
            Optional<FlinkJob> alive = pipeline.alive(begun.from());
            promotion = alive.isPresent() ? promotion : submitted(promotion);
            String id = alive.map(FlinkJob::id).or(promotion::job).orElseThrow();
            try {
                return failing(begun.from(), id)
                        .orElseGet(() ->
                                pipeline.job(begun.from()).stop(pipeline.flink().get(id)));
            } catch (TelltaleException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
                pipeline.say(begun.from() + " is not stopped yet: " + failure.getMessage());
                awaitEnd(id);
            }
        }
    }

    /** The last checkpoint of a job that keeps failing, which is cancelled; empty if the job runs or has ended. */
    private Optional<String> failing(String version, String id) {
        PipelineJob job = pipeline.job(version);
        FlinkJob former = pipeline.flink().get(id);
        if (job.runsSoon(former) || pipeline.flink().get(id).isEnded()) {
            return Optional.empty();
        }
        pipeline.say(version + " ends at its last checkpoint: " + job.trouble(former));
        return new FailingJob(pipeline, id).end();
    }

    private Promotion submitted(Promotion promotion) {
        pipeline.say(promotion.from() + " does not run any more; it runs again, and is stopped again");
        return new SubmittedJob(pipeline).of(promotion, promotion.from(), pipeline.job(promotion.from())::latest);
    }

    /** A command that was killed may have stopped the job already. */
    private void awaitEnd(String id) {
        try {
            pipeline.flink().awaitEnd(id, END_WITHIN);
        } catch (TelltaleException runs) {
            pipeline.say("job " + id + " runs still");
        }
    }

    /**
     * The savepoint of the version's job, if that has finished and is the last one of the pipeline. It is not the last one while
     * a command that was killed may submit another one.
     */
    private Optional<String> finished(Promotion promotion) {
        ProjectJobs jobs = pipeline.jobs();
        boolean mayBeSubmitted =
                promotion.job().filter(id -> pipeline.known(id).isEmpty()).isPresent();
        if (mayBeSubmitted || jobs.alive(pipeline.name()).isPresent()) {
            return Optional.empty();
        }
        return jobs.ended(pipeline.name())
                .filter(job -> job.state() == JobStatus.FINISHED)
                .filter(job -> jobs.flink().parameters(job.id()).version().equals(promotion.from()))
                .flatMap(job -> jobs.flink().latestState(job.id()));
    }

    /** Lets the job run again, unless it runs, and returns what runs. */
    public String runAgain(Promotion undoing) {
        PipelineJob job = pipeline.job(undoing.from());
        Optional<FlinkJob> alive = pipeline.alive(undoing.from());
        if (alive.isPresent()) {
            String id = alive.get().id();
            return undoing.from() + (runs(undoing, id) ? " runs" : " fails") + " as job " + id;
        }
        Promotion submitted = new SubmittedJob(pipeline)
                .of(
                        undoing,
                        undoing.from(),
                        () -> undoing.stopped()
                                .map(stopped -> StartPoint.at(stopped.savepoint()))
                                .orElseGet(job::latest));
        String id = submitted.job().orElseThrow();
        return runs(undoing, id)
                ? undoing.from() + " runs again as job " + id
                : undoing.from() + " fails again as job " + id;
    }

    /** Whether a job comes to run. One that failed before the promotion may fail still. */
    private boolean runs(Promotion undoing, String id) {
        PipelineJob job = pipeline.job(undoing.from());
        if (job.runsSoon(pipeline.flink().get(id))) {
            return true;
        }
        boolean failedBefore = undoing.stopped()
                .map(StoppedJob::savepoint)
                .filter(FormerJob::isCheckpoint)
                .isPresent();
        if (!failedBefore || pipeline.alive(undoing.from()).isEmpty()) {
            throw new TelltaleException(undoing.from() + " does not run: "
                    + job.trouble(pipeline.flink().get(id)));
        }
        return false;
    }

    private static boolean isCheckpoint(String path) {
        return path.matches(".*/chk-\\d+/?");
    }
}
