package dev.telltale.local.savepoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.CsvTable;
import dev.telltale.local.testing.given.JsonRecord;
import dev.telltale.sql.script.Mode;

/**
 * A savepoint among the test data, with all records of its topic and the rows that a job writes after it.
 *
 * @param folder its folder, in the form of a case
 */
record KeptSavepoint(Path folder) {
    private static final Path ALL = Path.of("src/test/resources/savepoints");
    private static final String METADATA = "_metadata";
    private static final String FILE = METADATA + ".gz";

    static KeptSavepoint of(Version version) {
        return new KeptSavepoint(ALL.resolve(version.toString()));
    }

    /** The names of the versions with a savepoint. */
    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }

    boolean exists() {
        return Files.exists(folder.resolve(FILE));
    }

    Case behaviour(Version version) {
        return new Case(version.pipelineName(), version.name(), folder, folder.toString());
    }

    /** Writes the savepoint into a folder, in Flink's form. */
    Path unpack(Path parent) throws IOException {
        Path unpacked = Files.createDirectories(parent.resolve("savepoint-" + folder.getFileName()));
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve(FILE)))) {
            Files.copy(packed, unpacked.resolve(METADATA));
        }
        return unpacked;
    }

    /**
     * Replaces the savepoint, its records and its rows.
     *
     * @param before the job that the savepoint is of, and what it has written
     */
    void write(Path savepoint, DividedCase divided, VersionRun before) throws IOException {
        if (Files.exists(folder)) {
            PathUtils.deleteDirectory(folder);
        }
        Files.createDirectories(folder);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FILE)))) {
            Files.copy(savepoint.resolve(METADATA), packed);
        }
        for (String given : List.of("given.csv", "given.jsonl")) {
            Path file = divided.behaviour().folder().resolve(given);
            if (Files.exists(file)) {
                Files.copy(file, folder.resolve(given));
            }
        }
        divided.behaviour().tables(Mode.STREAM).forEach((table, expected) -> {
            List<String> written =
                    before.tables().rows(table, expected.columns()).lines();
            write(expected, row -> !written.contains(String.join(", ", row)));
        });
        divided.behaviour().topics().forEach((topic, expected) -> {
            List<JsonRecord> written = JsonRecord.of(before.topics().read(topic));
            write(expected, row -> !written.containsAll(JsonRecord.of(new CsvTable(expected.columns(), List.of(row)))));
        });
    }

    /** Writes the selected rows of an expected table, if there are any. */
    private void write(CsvTable expected, Predicate<List<String>> selected) {
        List<List<String>> rows = expected.rows().stream().filter(selected).toList();
        if (rows.isEmpty()) {
            return;
        }
        Path file = folder.resolve(Path.of(expected.file()).getFileName());
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            writer.writeRecord(expected.columns());
            rows.forEach(writer::writeRecord);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
