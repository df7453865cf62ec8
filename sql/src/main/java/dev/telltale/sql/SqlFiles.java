package dev.telltale.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of SQL files. A pipeline is a folder in it that holds version folders {@code v1}, {@code v2} …; the
 * highest version that has all its files is the one in force.
 *
 * @param folder the project's {@code sql} folder
 */
public record SqlFiles(Path folder) {
    static final String REPORT = "report.sql";

    /** What every version has: without one of these it is not finished. */
    private static final List<String> PARTS = List.of(
            "contract.sql",
            "stream.sql",
            "batch.sql",
            "sink.sql",
            "readings.sql",
            "every_delivery.sql",
            "pipeline.sql",
            "rejects.sql",
            "topics.json",
            "look/counts.sql",
            "look/live.sql");

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
     * The highest version that is finished; where none is, the highest, whose missing files are then named.
     *
     * @throws ScriptException when there is no such pipeline; the message lists those that exist
     */
    public Path versionInForce(String pipeline) {
        List<Path> highestFirst = versions(pipeline)
                .sorted(Comparator.comparing((String version) -> new BigInteger(version.substring(1)))
                        .reversed())
                .map(version -> folder.resolve(pipeline).resolve(version))
                .toList();
        if (highestFirst.isEmpty()) {
            throw new ScriptException(
                    "there is no pipeline '" + pipeline + "'; there are " + String.join(", ", pipelines()));
        }
        return highestFirst.stream()
                .filter(version -> missingFrom(version).isEmpty())
                .findFirst()
                .orElse(highestFirst.get(0));
    }

    /**
     * Checks that the version in force has all its files.
     *
     * @throws ScriptException naming the files that it lacks
     */
    public void requireComplete(String pipeline) {
        Path version = versionInForce(pipeline);
        List<String> missing = missingFrom(version);
        if (!missing.isEmpty()) {
            throw new ScriptException(nameOf(version) + " is not finished: it has no " + String.join(", no ", missing));
        }
    }

    private static List<String> missingFrom(Path version) {
        return PARTS.stream()
                .filter(part -> !Files.isRegularFile(version.resolve(part)))
                .toList();
    }

    /**
     * A query of plain PostgreSQL that looks at the pipeline's tables.
     *
     * @param query file in the {@code look} folder, without its ending
     */
    public String look(String pipeline, String query) {
        Path file = versionInForce(pipeline).resolve("look").resolve(query + ".sql");
        return read(file).stream()
                .findFirst()
                .orElseThrow(() -> new ScriptException(nameOf(file) + " has no statement"))
                .text();
    }

    /** A path below the project, as messages name it. */
    String nameOf(Path file) {
        return folder.toAbsolutePath()
                .getParent()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }

    /** The statements of one file, settings not yet resolved. */
    List<Statement> read(Path file) {
        try {
            return StatementSplitter.split(nameOf(file), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new ScriptException("there is no file " + nameOf(file));
        } catch (IOException unreadable) {
            throw new ScriptException("cannot read " + nameOf(file) + ": " + unreadable.getMessage());
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
