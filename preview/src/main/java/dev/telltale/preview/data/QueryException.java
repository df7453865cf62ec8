package dev.telltale.preview.data;

import java.io.Serial;

/** Signals that a query failed. The message is the reason for the user. */
public final class QueryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    QueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
