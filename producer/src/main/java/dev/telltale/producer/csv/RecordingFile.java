package dev.telltale.producer.csv;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import dev.telltale.producer.ProduceException;

/** Opens recordings, plain or gzip. The first bytes of the file decide which. */
public final class RecordingFile {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;

    private RecordingFile() {}

    /**
     * Opens a recording as text; the caller closes it.
     *
     * @throws ProduceException if the file cannot be read
     */
    public static InputStream open(Path file) {
        if (Files.isDirectory(file)) {
            throw new ProduceException(file + " is a directory, not a recording");
        }
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
            if (isGzip(raw)) {
                return new GZIPInputStream(raw, BUFFER_BYTES);
            }
            if (file.toString().endsWith(".gz")) {
                raw.close();
                throw new ProduceException(file + " is named .gz but is not a gzip file");
            }
            return raw;
        } catch (NoSuchFileException missing) {
            throw new ProduceException(file + " does not exist", missing);
        } catch (AccessDeniedException forbidden) {
            throw new ProduceException(file + " cannot be read: permission denied", forbidden);
        } catch (EOFException cutOff) {
            throw new ProduceException(file + " is truncated: its gzip data end too early", cutOff);
        } catch (IOException unreadable) {
            throw new ProduceException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isGzip(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
        raw.reset();
        return gzip;
    }
}
