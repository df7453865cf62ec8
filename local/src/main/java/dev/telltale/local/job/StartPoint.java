package dev.telltale.local.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.telltale.sql.handover.Handover;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * The start point of a job.
 *
 * @param state path of a checkpoint or savepoint in Flink's form; empty for a start without state
 * @param time without state, the time of the first record in Kafka that the job reads; empty for the beginning
 * @param handover where the job continues, or has continued, a stopped one without its state; empty for a job that continues
 *     none, or that has read all records of the handover again
 */
public record StartPoint(Optional<String> state, Optional<Instant> time, Optional<Handover> handover) {
    /** The beginning of the topic, without state. */
    public static final StartPoint BEGINNING = new StartPoint(Optional.empty(), Optional.empty(), Optional.empty());

    /** A checkpoint or savepoint. */
    public static StartPoint at(String state) {
        return new StartPoint(Optional.of(state), Optional.empty(), Optional.empty());
    }

    /** The records that were written at a time or later, without state. */
    public static StartPoint since(Instant time) {
        return new StartPoint(Optional.empty(), Optional.of(time), Optional.empty());
    }

    /** The windows that a stopped job has not written, without its state. */
    public static StartPoint handedOver(Handover handover) {
        return new StartPoint(Optional.empty(), Optional.empty(), Optional.of(handover));
    }

    /** A checkpoint of a job that has perhaps not read all records of its handover again. */
    public StartPoint during(Handover unfinished) {
        return new StartPoint(state, time, Optional.of(unfinished));
    }

    /**
     * A savepoint or checkpoint that the user names.
     *
     * @param names all pipelines of the project
     * @throws IllegalArgumentException if it is a local path that does not exist, or the state of another pipeline
     */
    public static StartPoint named(String path, Pipeline pipeline, List<String> names) {
        return StartPoints.named(path, pipeline, names);
    }

    /** A description for messages. */
    public String description() {
        String start = time.map(since -> "starts at the records since " + since)
                .orElse("starts at the beginning of its topic");
        return state.map(path -> "continues from " + path)
                .or(() -> handover.map(border -> "starts without state at the windows since " + border.from()))
                .orElse(start);
    }
}
