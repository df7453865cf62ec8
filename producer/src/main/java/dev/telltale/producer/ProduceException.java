package dev.telltale.producer;

import java.util.Optional;

/** Signals that producing failed. The message is one sentence for the user. */
public final class ProduceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProduceReport report;

    /** A failure before the first record was sent. */
    public ProduceException(String sentence, Throwable cause) {
        this(sentence, cause, null);
    }

    /** A failure before the first record was sent, without a cause. */
    public ProduceException(String sentence) {
        this(sentence, null, null);
    }

    /** A failure after the first record was sent; the report holds what Kafka had acknowledged. */
    public ProduceException(String sentence, Throwable cause, ProduceReport report) {
        super(sentence, cause);
        this.report = report;
    }

    /** Returns what Kafka had acknowledged before the failure; empty if no record was sent. */
    public Optional<ProduceReport> report() {
        return Optional.ofNullable(report);
    }
}
