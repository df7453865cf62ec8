package dev.telltale.local.live;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The positions of the replays, kept in a file so that the next run continues from them. */
final class ReplayPositions {
    private final Path file;
    private final Properties positions = new Properties();

    /**
     * @param fresh whether to ignore the positions of earlier runs
     */
    ReplayPositions(Path file, boolean fresh) {
        this.file = file;
        if (Files.exists(file) && !fresh) {
            try (Reader reader = Files.newBufferedReader(file)) {
                positions.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** The number of readings that earlier runs have sent. */
    synchronized long of(String pipeline) {
        return Long.parseLong(positions.getProperty(pipeline, "0"));
    }

    synchronized void store(String pipeline, long position) {
        positions.setProperty(pipeline, Long.toString(position));
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                positions.store(writer, null);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
