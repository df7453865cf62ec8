package dev.telltale.fallback;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A landing or a batch run that did not succeed; the message is one sentence for the user. */
public final class FallbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose exceptions only pass others on, and say so at length. */
    private static final List<String> MESSENGERS =
            List.of("java.util.concurrent.", "org.jdbi.", "org.apache.flink.runtime.", "org.apache.flink.table.api.");

    public FallbackException(String sentence, Throwable cause) {
        super(sentence + ": " + sentence(cause), cause);
    }

    public FallbackException(String sentence) {
        super(sentence);
    }

    /** What the causes say, the outermost first, on one line; nothing twice. Of a database its sentence alone. */
    public static String sentence(Throwable failure) {
        List<String> said = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = words(cause);
            if (!words.isEmpty() && !isMessenger(cause) && said.stream().noneMatch(before -> before.contains(words))) {
                said.add(words);
            }
        }
        return said.isEmpty() ? failure.getClass().getSimpleName() : String.join(": ", said);
    }

    private static boolean isMessenger(Throwable cause) {
        return cause.getCause() != null
                && (cause.getCause().toString().equals(cause.getMessage())
                        || MESSENGERS.stream().anyMatch(cause.getClass().getName()::startsWith));
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return "";
        }
        // What follows a database's first line is where in its statements it happened, at any length.
        String said = cause instanceof SQLException
                ? message.strip().lines().findFirst().orElse("")
                : message.strip();
        return said.replaceAll("\\s*\\R\\s*", " ");
    }
}
