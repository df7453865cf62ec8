package dev.telltale.sql.failure;

/** A failure that the user can act on. Its message is one sentence, which commands print without a stack trace. */
public class TelltaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with a sentence for the user. */
    public TelltaleException(String sentence) {
        super(sentence);
    }

    /** A failure with a sentence for the user, and its cause for the log. */
    public TelltaleException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Names the failed operation and the reason of its cause; a cause that is a sentence for the user stays as it is. */
    public static TelltaleException because(String failedOperation, Throwable cause) {
        return cause instanceof TelltaleException known
                ? known
                : new TelltaleException(failedOperation + ": " + Reason.of(cause), cause);
    }
}
