package dev.telltale.fallback;

/** A landing or a batch run that did not succeed; the message is one sentence for the user. */
public final class FallbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FallbackException(String sentence, Throwable cause) {
        super(sentence + ": " + sentence(cause), cause);
    }

    public FallbackException(String sentence) {
        super(sentence);
    }

    /** What the deepest cause says. */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
