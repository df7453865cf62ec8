package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

/** A file that its owner alone can read. */
final class PrivateFile {

    private PrivateFile() {}

    /** Puts the content in place in one step: a reader sees the old file or the new one, never half of it. */
    static void replace(Path file, byte[] content) throws IOException {
        Path written = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(written, content);
            Files.move(written, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
