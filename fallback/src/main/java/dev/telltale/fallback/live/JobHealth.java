package dev.telltale.fallback.live;

/**
 * Health of a live job.
 *
 * @param healthy whether all tasks run and a recent checkpoint exists
 * @param gone whether Flink answers and has no live job; a job that restarts is not gone
 * @param finding a short description for the user
 */
public record JobHealth(boolean healthy, boolean gone, String finding) {

    /** The job runs. */
    public static JobHealth running() {
        return new JobHealth(true, false, "the live job runs");
    }

    /** The job is there and has a fault, or Flink does not answer. */
    public static JobHealth unhealthy(String finding) {
        return new JobHealth(false, false, finding);
    }

    /** There is no job. */
    public static JobHealth absent() {
        return new JobHealth(false, true, "there is no live job");
    }
}
