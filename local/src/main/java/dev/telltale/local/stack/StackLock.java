package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Optional;

import dev.telltale.sql.failure.TelltaleException;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * The lock that prevents a second stack on a folder. The operating system releases it when the process dies.
 *
 * <p>A separate file names the process, because a process that opens and closes its own locked file loses the lock.
 */
final class StackLock implements AutoCloseable {

    private final StackFolder folder;
    private final FileChannel file;

    private StackLock(StackFolder folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** Locks the folder, or fails naming the process that holds the lock. */
    static StackLock take(StackFolder folder) {
        try {
            Optional<StackProcess> written = StackProcess.read(folder.process());
            if (written.filter(StackProcess::isThisOne).isPresent()) {
                throw new StackRunningException(folder.root(), written);
            }
            FileChannel file = FileChannel.open(folder.lock(), CREATE, WRITE);
            if (file.tryLock() == null) {
                file.close();
                throw new StackRunningException(folder.root(), written);
            }
            StackLock lock = new StackLock(folder, file);
            StackProcess.current().write(folder.process());
            return lock;
        } catch (IOException e) {
            throw TelltaleException.because("the stack cannot be locked in " + folder.root(), e);
        }
    }

    /** Whether a process, this one included, holds the lock. */
    static boolean isHeld(StackFolder folder) {
        if (!Files.exists(folder.lock())) {
            return false;
        }
        try {
            if (StackProcess.read(folder.process())
                    .filter(StackProcess::isThisOne)
                    .isPresent()) {
                return true;
            }
            try (FileChannel file = FileChannel.open(folder.lock(), WRITE)) {
                return file.tryLock() == null;
            }
        } catch (IOException e) {
            throw TelltaleException.because("the lock file " + folder.lock() + " cannot be used", e);
        }
    }

    /**
     * Releases the lock. The lock file stays: if it were deleted, two processes could each lock a file of that name.
     */
    @Override
    public void close() {
        try (file) {
            if (file.isOpen()) {
                Files.deleteIfExists(folder.process());
            }
        } catch (IOException e) {
            throw TelltaleException.because("the lock of the stack cannot be released in " + folder.root(), e);
        }
    }
}
