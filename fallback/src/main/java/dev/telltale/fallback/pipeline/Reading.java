package dev.telltale.fallback.pipeline;

import java.util.Optional;

/** What a record says about its place: key and event time, or why it has no event time. */
public sealed interface Reading {

    /**
     * A record with an event time. Whether it is a valid reading is for the pipeline's SQL to decide.
     *
     * @param key the key as text; empty if it is missing or unusable
     * @param eventTimeMillis milliseconds since 1970-01-01 UTC
     */
    record Timed(Optional<String> key, long eventTimeMillis) implements Reading {}

    /**
     * A record without a usable event time.
     *
     * @param error the reason, in one sentence
     */
    record Untimed(String error) implements Reading {}
}
