package dev.telltale.local.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.awaitility.Awaitility.await;

/** A disk of its own for a folder, small enough to be filled; only who may mount can have one. */
final class SmallDisk implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SIZE = "48m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Absent where mounting is not permitted. */
    static Optional<SmallDisk> mountedOn(Path folder) throws IOException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder);
        return runs("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString())
                ? Optional.of(disk)
                : Optional.empty();
    }

    /** Writes until nothing more goes on it. */
    void fill() throws IOException {
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

    void makeRoom() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    /** Refused by the system while somebody is just writing, so it is asked again. */
    void makeReadOnly() {
        await("nobody to write").atMost(PATIENCE).until(() -> runs("mount", "-o", "remount,ro", folder.toString()));
    }

    void makeWritable() {
        await("a writable disk").atMost(PATIENCE).until(() -> runs("mount", "-o", "remount,rw", folder.toString()));
    }

    private static boolean runs(String... words) throws IOException {
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
