package dev.telltale.sql.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The reason of a failure, as text that follows a colon in a message. */
public final class Reason {
    /** Packages whose exceptions wrap a cause without adding information. */
    private static final List<String> WRAPPERS =
            List.of("java.util.concurrent.", "org.jdbi.", "org.apache.flink.runtime.", "org.apache.flink.table.api.");

    private Reason() {}

    /**
     * The messages of a failure and its causes on one line, the outermost first, without repetitions. It
     * includes only the first line of a database error.
     */
    public static String of(Throwable failure) {
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
        String message = cause instanceof FileSystemException file ? ofFile(file) : cause.getMessage();
        if (message == null) {
            return "";
        }
        // The following lines of a database error quote the statement, which can be long.
        String text = cause instanceof SQLException
                ? message.strip().lines().findFirst().orElse("")
                : message.strip();
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private static String ofFile(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission to use " + failure.getFile();
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + " does not exist";
        }
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return failure.getFile() + " is a file, not a folder";
        }
        return failure.getReason() == null
                ? "an error at " + failure.getFile()
                : failure.getFile() + ": " + failure.getReason();
    }
}
