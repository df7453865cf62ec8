package dev.telltale.producer;

import java.util.Optional;

/** Producing failed. The message is one clear sentence for the user. */
public final class ProduceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProduceReport report;

    /** A failure before anything was sent. */
    public ProduceException(String sentence, Throwable cause) {
        this(sentence, cause, null);
    }

    /** A failure before anything was sent, found by our own check. */
    public ProduceException(String sentence) {
        this(sentence, null, null);
    }

    /** A failure on the way; the report tells what had been acknowledged by then. */
    public ProduceException(String sentence, Throwable cause, ProduceReport report) {
        super(sentence, cause);
        this.report = report;
    }

    /** What had been acknowledged when it failed; empty if nothing had been sent. */
    public Optional<ProduceReport> report() {
        return Optional.ofNullable(report);
    }
}
