package dev.telltale.local.live;

import java.io.PrintWriter;
import java.util.List;

import dev.telltale.local.job.JobEnd;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.service.Interrupted;
import dev.telltale.local.service.StackPart;
import dev.telltale.sql.failure.TelltaleException;

/**
 * The jobs that this command starts on a cluster of others. They end with the command; jobs that ran before stay.
 *
 * @param jobs the jobs of the project
 * @param started names of the pipelines without a job at the start
 * @param out receives a line per job
 */
public record OtherCluster(PipelineJobs jobs, List<String> started, PrintWriter out) implements AutoCloseable {

    /** Looks for the jobs that run already, before the pipelines are submitted. An own cluster ends with its jobs. */
    public static OtherCluster before(LiveStack live, List<String> pipelines, PrintWriter out) {
        List<String> missing = live.starts(StackPart.FLINK)
                ? List.of()
                : pipelines.stream()
                        .filter(name -> live.jobs().job(name).alive().isEmpty())
                        .toList();
        return new OtherCluster(live.jobs(), missing, out);
    }

    @Override
    public void close() {
        Interrupted.runToEnd(() -> started.forEach(this::stop));
    }

    private void stop(String pipeline) {
        try {
            PipelineJob job = jobs.job(pipeline);
            job.alive().ifPresent(alive -> out.printf("%-12s %s%n", pipeline, JobEnd.of(job, alive)));
        } catch (TelltaleException failure) {
            out.printf("%-12s still runs: %s; ./telltale stop %s ends it%n", pipeline, failure.getMessage(), pipeline);
        }
        out.flush();
    }
}
