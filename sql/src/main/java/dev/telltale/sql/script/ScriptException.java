package dev.telltale.sql.script;

/** Reports a script that cannot be rendered or run; the message is one sentence with {@code file:line} and the fault. */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault in a sentence. */
    public ScriptException(String message) {
        super(message);
    }

    /** A statement that failed; the message ends with the deepest cause. */
    public ScriptException(Statement statement, Throwable failure) {
        super(statement.file() + ":" + statement.line() + ": " + deepestSentence(failure), failure);
    }

    private static String deepestSentence(Throwable failure) {
        String sentence = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            sentence = cause.getMessage() == null ? sentence : cause.getMessage();
        }
        return sentence == null
                ? failure.getClass().getSimpleName()
                : sentence.split("\\R\\s*Was expecting")[0].strip();
    }
}
