package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.types.logical.RowType;

/**
 * The CSV and Parquet files of a report. Rows go to hidden files in the same folder; {@link #publish} renames them
 * over the files of the previous report, and {@link #close} deletes those that were not published.
 */
public final class ReportFiles implements RowWriter {
    private final List<Part> parts = new ArrayList<>();
    private boolean finished;

    /** Writes no files. */
    ReportFiles() {}

    /**
     * Opens the hidden files.
     *
     * @param folder is created if it does not exist
     * @param name of the report, and of the files before their extensions
     */
    public ReportFiles(Path folder, String name, RowType columns) throws IOException {
        Path directory = Files.createDirectories(folder.toAbsolutePath().normalize());
        try {
            add(directory.resolve(name + ".csv"), hidden -> new CsvFile(hidden, columns.getFieldNames()));
            add(directory.resolve(name + ".parquet"), hidden -> new ParquetFile(hidden, name, columns));
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void add(Path target, Opening opening) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a folder");
        }
        Path hidden = Files.createTempFile(
                target.getParent(),
                "." + target.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-")));
        hidden.toFile().deleteOnExit();
        parts.add(new Part(target, hidden, opening.open(hidden)));
    }

    @Override
    public void write(Map<String, Object> row) throws IOException {
        for (Part part : parts) {
            part.writer().write(row);
        }
    }

    /** Completes the hidden files, so that a write error is known before any file is replaced. */
    public void finish() throws IOException {
        for (Part part : parts) {
            part.writer().close();
        }
        finished = true;
    }

    /**
     * Renames the completed files.
     *
     * @return their absolute paths
     */
    public List<Path> publish() throws IOException {
        for (Part part : parts) {
            Files.move(
                    part.hidden(), part.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return parts.stream().map(Part::target).toList();
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            Files.deleteIfExists(part.hidden());
        }
        if (!finished) {
            finish();
        }
    }

    private record Part(Path target, Path hidden, RowWriter writer) {}

    private interface Opening {
        RowWriter open(Path path) throws IOException;
    }
}
