package dev.telltale.fallback.live;

/**
 * Health of a live job.
 *
 * @param healthy whether all tasks run and a recent checkpoint exists
 * @param finding a short description for the user
 */
public record JobHealth(boolean healthy, String finding) {

    public static JobHealth unhealthy(String finding) {
        return new JobHealth(false, finding);
    }
}
