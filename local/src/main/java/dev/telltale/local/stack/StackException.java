package dev.telltale.local.stack;

/** The stack, or a part of it, cannot do what was asked. The message is one sentence for the user. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence for the user. */
    public StackException(String sentence) {
        super(sentence);
    }

    /** With a sentence for the user, and what it comes from. */
    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** With what failed, completed by the reason that the cause gives. */
    static StackException because(String whatFailed, Throwable cause) {
        return cause instanceof StackException known
                ? known
                : new StackException(whatFailed + ": " + Reason.of(cause), cause);
    }
}
