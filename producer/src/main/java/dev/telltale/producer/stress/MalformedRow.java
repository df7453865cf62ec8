package dev.telltale.producer.stress;

/** A row that is no reading. The message says why; it carries no stack trace, for only its words are kept. */
final class MalformedRow extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * @param reason the same words for all rows of which the same is wrong
     * @param sentence what is wrong with this one
     */
    MalformedRow(String reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /** As {@link #MalformedRow(String, String)} where there is no more to say of this row. */
    MalformedRow(String reason) {
        this(reason, reason);
    }

    String reason() {
        return reason;
    }
}
