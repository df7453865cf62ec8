package dev.telltale.fallback.promotion;

import java.util.Optional;

/**
 * A promotion that has begun and not ended.
 *
 * @param from version that was live before
 * @param to version that takes its place
 * @param choices what the user has chosen
 * @param step the last complete step
 * @param stopped the former job, once the new version is recorded as live
 * @param job id of the last job that was or is being submitted for this step
 */
public record Promotion(
        String from, String to, Choices choices, Step step, Optional<StoppedJob> stopped, Optional<String> job) {

    /** The promotion with another job. */
    public Promotion withJob(String id) {
        return new Promotion(from, to, choices, step, stopped, Optional.of(id));
    }
}
