package dev.telltale.fallback;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A failure of the fallback, a batch run or a report. Its message is one sentence for the user. */
public final class FallbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Packages whose exceptions wrap a cause without adding information. */
    private static final List<String> WRAPPERS =
            List.of("java.util.concurrent.", "org.jdbi.", "org.apache.flink.runtime.", "org.apache.flink.table.api.");

    public FallbackException(String sentence, Throwable cause) {
        super(sentence + ": " + sentence(cause), cause);
    }

    public FallbackException(String sentence) {
        super(sentence);
    }

    /**
     * Returns the messages of a failure and its causes on one line, the outermost first, without repetitions. Of a
     * database error, it includes the first line only.
     */
    public static String sentence(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = message(cause);
            if (!message.isEmpty()
                    && !isWrapper(cause)
                    && messages.stream().noneMatch(before -> before.contains(message))) {
                messages.add(message);
            }
        }
        return messages.isEmpty() ? failure.getClass().getSimpleName() : String.join(": ", messages);
    }

    private static boolean isWrapper(Throwable cause) {
        return cause.getCause() != null
                && (cause.getCause().toString().equals(cause.getMessage())
                        || WRAPPERS.stream().anyMatch(cause.getClass().getName()::startsWith));
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return "";
        }
        // The following lines of a database error quote the statement, which can be long.
        String text = cause instanceof SQLException
                ? message.strip().lines().findFirst().orElse("")
                : message.strip();
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
