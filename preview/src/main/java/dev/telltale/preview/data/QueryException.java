package dev.telltale.preview.data;

import java.io.Serial;

/** A query that gave no rows, with the reason in words for the reader of the panel. */
public final class QueryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    QueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
