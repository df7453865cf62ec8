package dev.telltale.local.chaos.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.awaitility.Awaitility.await;

/** A small disk that is mounted on a folder, which needs the permission to mount. */
public final class SmallDisk implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SIZE = "48m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts a disk; empty if mounting is not permitted. */
    public static Optional<SmallDisk> mountedOn(Path folder) throws IOException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder);
        return runs("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString())
                ? Optional.of(disk)
                : Optional.empty();
    }

    /** Fills the disk. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filling())) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /** Frees the space again. */
    public void makeRoom() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    /** Remounts the disk read-only; retries while a file is open for writing. */
    public void makeReadOnly() {
        await("a read-only disk").atMost(PATIENCE).until(() -> runs("mount", "-o", "remount,ro", folder.toString()));
    }

    /** Remounts the disk writable. */
    public void makeWritable() {
        await("a writable disk").atMost(PATIENCE).until(() -> runs("mount", "-o", "remount,rw", folder.toString()));
    }

    static void require(String... words) throws IOException {
        if (!runs(words)) {
            throw new IOException(String.join(" ", words) + " failed");
        }
    }

    static boolean runs(String... words) throws IOException {
        try {
            return new ProcessBuilder(List.of(words))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        runs("umount", folder.toString());
    }
}
