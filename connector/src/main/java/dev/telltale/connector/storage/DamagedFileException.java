package dev.telltale.connector.storage;

import java.io.IOException;

import org.apache.flink.core.fs.Path;

/** Thrown if a file does not have the bytes that were written. */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(Path file, String what) {
        super("file " + file + " is damaged: " + what + "; restore it, or start from another checkpoint");
    }
}
