package dev.telltale.producer.csv;

/** Signals a row that is not a reading. It has no stack trace, because only the message is used. */
public final class MalformedRow extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Creates a failure.
     *
     * @param reason the kind of failure, equal for all rows with the same kind
     * @param sentence the failure of this row
     */
    public MalformedRow(String reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /** Creates a failure whose message is the kind of failure. */
    public MalformedRow(String reason) {
        this(reason, reason);
    }

    /** Returns the kind of failure. */
    public String reason() {
        return reason;
    }
}
