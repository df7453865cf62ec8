package dev.telltale.guarantees.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pipelines of the project: the folders in {@code sql} with a manifest.
 *
 * @param names in alphabetical order
 */
public record ProjectPipelines(List<String> names) {

    private static final String MANIFEST = "v1/pipeline.json";

    /** Reads the pipelines of the project that has a module or is the folder. */
    public static ProjectPipelines around(Path folder) {
        Path sql = folder.toAbsolutePath().resolve("sql");
        if (!Files.isDirectory(sql)) {
            sql = folder.toAbsolutePath().resolveSibling("sql");
        }
        if (!Files.isDirectory(sql)) {
            return new ProjectPipelines(List.of());
        }
        try (Stream<Path> folders = Files.list(sql)) {
            return new ProjectPipelines(folders.filter(pipeline -> Files.isRegularFile(pipeline.resolve(MANIFEST)))
                    .map(pipeline -> pipeline.getFileName().toString())
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Finds the pipeline that a test names; the longest one if a name is part of another. */
    public Optional<String> namedIn(String displayName) {
        return names.stream()
                .filter(name -> Pattern.compile("\\b" + name + "\\b")
                        .matcher(displayName)
                        .find())
                .max(Comparator.comparingInt(String::length));
    }
}
