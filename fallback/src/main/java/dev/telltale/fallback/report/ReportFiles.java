package dev.telltale.fallback.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a report. Rows go to hidden files beside them, which take the files' names when all of it has succeeded
 * and disappear when not.
 */
final class ReportFiles implements Closeable {
    private final List<Part> parts = new ArrayList<>();
    private boolean finished;

    /**
     * @param folder made if it is not there
     * @param name of the report, and of the files before their endings
     */
    static ReportFiles in(Path folder, String name, ReportColumns columns) throws IOException {
        Path directory = Files.createDirectories(folder.toAbsolutePath().normalize());
        ReportFiles files = new ReportFiles();
        try {
            files.add(directory.resolve(name + ".csv"), part -> new CsvFile(part, columns));
            files.add(directory.resolve(name + ".parquet"), part -> new ParquetFile(part, name, columns));
            return files;
        } catch (IOException | RuntimeException failure) {
            files.close();
            throw failure;
        }
    }

    static ReportFiles none() {
        return new ReportFiles();
    }

    private void add(Path target, Opening opening) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a folder");
        }
        Path part = Files.createTempFile(
                target.getParent(),
                "." + target.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-")));
        part.toFile().deleteOnExit();
        parts.add(new Part(target, part, opening.open(part)));
    }

    void write(Map<String, Object> row) throws IOException {
        for (Part part : parts) {
            part.file().write(row);
        }
    }

    /** Ends the hidden files, so that the last failure of writing comes before anything is replaced. */
    void finish() throws IOException {
        for (Part part : parts) {
            part.file().close();
        }
        finished = true;
    }

    /**
     * Gives the finished files their names, over those that were there.
     *
     * @return their absolute paths
     */
    List<Path> publish() throws IOException {
        for (Part part : parts) {
            Files.move(
                    part.hidden(), part.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return parts.stream().map(Part::target).toList();
    }

    /** Deletes what was not published, and ends it if it was not finished. */
    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            Files.deleteIfExists(part.hidden());
        }
        if (!finished) {
            for (Part part : parts) {
                part.file().close();
            }
        }
    }

    private record Part(Path target, Path hidden, RowFile file) {}

    private interface Opening {
        RowFile open(Path path) throws IOException;
    }
}
