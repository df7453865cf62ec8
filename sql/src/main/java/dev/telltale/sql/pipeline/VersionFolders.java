package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The version folders {@code v1}, {@code v2} … of a pipeline's folder. */
final class VersionFolders {
    private VersionFolders() {}

    /** The names of all version folders, the lowest first; also of those that are incomplete. */
    static List<String> of(Path pipeline) {
        return children(pipeline)
                .filter(version -> version.matches("v[1-9][0-9]*"))
                .sorted(Comparator.comparing(version -> new BigInteger(version.substring(1))))
                .toList();
    }

    /** The names of the folders in a folder. */
    static Stream<String> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children
                    .filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
