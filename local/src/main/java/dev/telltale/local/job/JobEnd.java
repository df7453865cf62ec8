package dev.telltale.local.job;

import dev.telltale.sql.cluster.FlinkJob;

/** Ends a live job: one that runs is stopped with a savepoint, another one is cancelled. */
public final class JobEnd {
    private JobEnd() {}

    /** Ends the job, and returns what became of it and where its state is. */
    public static String of(PipelineJob job, FlinkJob alive) {
        if (job.runsSoon(alive)) {
            return "is stopped; its savepoint is " + job.stop(alive);
        }
        String trouble = job.trouble(alive);
        StartPoint start = job.end(alive);
        return "is stopped without a savepoint, because it did not run: " + trouble + "; "
                + start.state().map(path -> "its last state is " + path).orElse("it never completed a checkpoint");
    }
}
