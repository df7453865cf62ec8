package dev.telltale.local.produce.lines;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import de.siegmar.fastcsv.reader.CsvParseException;

import dev.telltale.producer.ProduceException;

/** The records of several files, at most one of them open. */
public final class FileLines implements AutoCloseable {
    private final Iterator<Path> rest;
    private final Function<Path, Lines> opener;
    private Path file;
    private Lines open;

    public FileLines(List<Path> files, Function<Path, Lines> opener) {
        this.rest = files.iterator();
        this.opener = opener;
    }

    /**
     * The next record; null at the end.
     *
     * @throws ProduceException naming a file that cannot be read
     */
    public Line next() {
        try {
            Line line = open == null ? null : open.next();
            while (line == null && rest.hasNext()) {
                close();
                file = rest.next();
                open = opener.apply(file);
                line = open.next();
            }
            return line;
        } catch (IOException unreadable) {
            throw failure(unreadable);
        } catch (UncheckedIOException unreadable) {
            throw failure(unreadable.getCause());
        } catch (CsvParseException tooLarge) {
            throw new ProduceException(file + ": " + tooLarge.getMessage(), tooLarge);
        }
    }

    private ProduceException failure(IOException reason) {
        return new ProduceException(
                reason instanceof EOFException
                        ? file + " is truncated: its gzip data end too early"
                        : file + " cannot be read: " + reason.getMessage(),
                reason);
    }

    @Override
    public void close() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException unreadable) {
                throw failure(unreadable);
            }
        }
    }
}
