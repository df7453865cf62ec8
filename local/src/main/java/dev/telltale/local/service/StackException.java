package dev.telltale.local.service;

/** Reports that the stack, or a part of it, cannot do its work. The message is one sentence for the user. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates a failure from a sentence for the user. */
    public StackException(String sentence) {
        super(sentence);
    }

    /** Creates a failure from a sentence for the user and its cause. */
    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Returns a failure that names the failed operation and the reason of its cause. */
    public static StackException because(String failedOperation, Throwable cause) {
        return cause instanceof StackException known
                ? known
                : new StackException(failedOperation + ": " + Reason.of(cause), cause);
    }
}
