package dev.telltale.sql.script;

/** A script that cannot be made or run; the message says where ({@code file:line}) and why, in one sentence. */
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
