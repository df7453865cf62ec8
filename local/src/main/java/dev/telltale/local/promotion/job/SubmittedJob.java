package dev.telltale.local.promotion.job;

import java.util.Optional;
import java.util.function.Supplier;

import org.apache.flink.api.common.JobID;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.Step;
import dev.telltale.local.job.StartPoint;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;

/**
 * The job that a step of a promotion submits. Its id is recorded first, so that a command that was killed and is called again
 * finds it. The SQL Gateway may submit it still after the command was killed: the cluster refuses the second of two jobs
 * with one id.
 */
record SubmittedJob(PromotedPipeline pipeline) {

    /**
     * Submits a job of a version, unless the job of the step is alive.
     *
     * @param start gives its start point
     * @return the promotion with the job's id
     */
    Promotion of(Promotion promotion, String version, Supplier<StartPoint> start) {
        // While a promotion completes, the user may have replaced the job.
        Optional<FlinkJob> replaced = promotion.step() == Step.RUNNING ? pipeline.alive(version) : Optional.empty();
        if (replaced.isPresent()) {
            return promotion.withJob(replaced.get().id());
        }
        Optional<FlinkJob> known = promotion.job().flatMap(pipeline::known);
        if (known.filter(job -> !job.isEnded()).isPresent()) {
            return promotion;
        }
        String id = promotion
                .job()
                .filter(any -> known.isEmpty())
                .orElseGet(() -> JobID.generate().toHexString());
        StartPoint point = start.get();
        Promotion submitted = pipeline.log().submits(promotion, id);
        try {
            pipeline.job(version).submitOnce(id, point);
        } catch (TelltaleException refused) {
            if (pipeline.known(id).filter(job -> !job.isEnded()).isEmpty()) {
                throw refused;
            }
        }
        pipeline.say(version + " is submitted as job " + id + ", it " + point.description());
        return submitted;
    }
}
