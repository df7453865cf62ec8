package dev.telltale.local.grafana.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jdbi.v3.core.Jdbi;

/** A few rows in the tables of each pipeline. */
final class SampleRows {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/telltale/local/grafana/database");
    private static final Path SHARED = Path.of("..", "sql", "src", "test", "resources");

    private SampleRows() {}

    static void insert(Jdbi database) {
        database.useHandle(handle -> {
            Stream.of(RESOURCES, SHARED)
                    .flatMap(folder -> files(folder.resolve("rows")).stream())
                    .forEach(file -> handle.createScript(read(file)).execute());
            handle.execute(read(SHARED.resolve("any_windows.sql")));
            handle.createScript(read(RESOURCES.resolve("rows.sql"))).execute();
        });
    }

    /** Returns the files of rows for queries that ask for particular values, one for each pipeline that needs it. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
