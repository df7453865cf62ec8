package dev.telltale.local.stack;

import java.nio.file.Path;
import java.util.Optional;

import dev.telltale.sql.failure.TelltaleException;

/** Reports that a stack already runs on the folder. */
public final class StackRunningException extends TelltaleException {

    private static final long serialVersionUID = 1L;

    StackRunningException(Path directory, Optional<StackProcess> process) {
        super("a stack already runs in " + directory
                + process.map(known -> " (process " + known.pid() + ")").orElse("")
                + "; stop it with ./telltale down");
    }
}
