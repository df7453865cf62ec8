package dev.telltale.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of SQL files. A pipeline is a folder in it that holds version folders {@code v1}, {@code v2} …; the
 * highest version is the one in force.
 *
 * @param folder the project's {@code sql} folder
 */
public record SqlFiles(Path folder) {
    static final String REPORT = "report.sql";

    /** The pipelines' words, sorted. */
    public List<String> pipelines() {
        return folders(folder)
                .filter(word -> versions(word).findAny().isPresent())
                .sorted()
                .toList();
    }

    /** The pipelines that have a report, sorted. */
    public List<String> pipelinesWithReport() {
        return pipelines().stream()
                .filter(word -> Files.exists(versionInForce(word).resolve(REPORT)))
                .toList();
    }

    /**
     * @throws ScriptException when there is no such pipeline; the message lists those that exist
     */
    public Path versionInForce(String pipeline) {
        return versions(pipeline)
                .max(Comparator.comparingInt(version -> Integer.parseInt(version.substring(1))))
                .map(version -> folder.resolve(pipeline).resolve(version))
                .orElseThrow(() -> new ScriptException(
                        "there is no pipeline '" + pipeline + "'; there are " + String.join(", ", pipelines())));
    }

    /**
     * A query of plain PostgreSQL that looks at the pipeline's tables.
     *
     * @param query file in the {@code look} folder, without its ending
     */
    public String look(String pipeline, String query) {
        return read(versionInForce(pipeline).resolve("look").resolve(query + ".sql"))
                .get(0)
                .text();
    }

    /** The statements of one file, settings not yet resolved. */
    List<Statement> read(Path file) {
        try {
            String name = folder.toAbsolutePath()
                    .getParent()
                    .relativize(file.toAbsolutePath())
                    .toString();
            return StatementSplitter.split(name.replace('\\', '/'), Files.readString(file));
        } catch (IOException unreadable) {
            throw new ScriptException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private Stream<String> versions(String pipeline) {
        return pipeline.matches("[a-z_]+")
                ? folders(folder.resolve(pipeline)).filter(name -> name.matches("v[1-9][0-9]*"))
                : Stream.empty();
    }

    private static Stream<String> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children
                    .filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
