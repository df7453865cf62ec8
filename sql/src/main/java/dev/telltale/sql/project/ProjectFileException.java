package dev.telltale.sql.project;

import dev.telltale.sql.failure.TelltaleException;

/** A project folder or its {@code telltale.yaml} with a fault; the message names the file and the line. */
public final class ProjectFileException extends TelltaleException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence that names the place. */
    public ProjectFileException(String message) {
        super(message);
    }
}
