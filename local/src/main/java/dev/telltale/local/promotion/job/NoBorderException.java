package dev.telltale.local.promotion.job;

import dev.telltale.sql.failure.TelltaleException;

/** The former job has written no window, so that nothing separates its windows from those of the next version. */
public final class NoBorderException extends TelltaleException {
    private static final long serialVersionUID = 1;

    NoBorderException(String message) {
        super(message);
    }
}
