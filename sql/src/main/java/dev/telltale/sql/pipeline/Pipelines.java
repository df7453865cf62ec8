package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

/**
 * The pipelines of a project: the folders of its {@code sql} folder that hold version folders {@code v1}, {@code v2} …
 *
 * @param folder the project's {@code sql} folder
 */
public record Pipelines(Path folder) {

    /** Names of all pipelines, complete or not, sorted. */
    public List<String> names() {
        return folders(folder)
                .filter(name -> versions(name).findAny().isPresent())
                .sorted()
                .toList();
    }

    /**
     * Checks that a pipeline exists.
     *
     * @throws TelltaleException listing the pipelines that exist
     */
    public void requireExists(String name) {
        if (versions(name).findAny().isEmpty()) {
            throw new TelltaleException("there is no pipeline '" + name + "'; there are " + String.join(", ", names()));
        }
    }

    /**
     * The highest complete version of a pipeline.
     *
     * @throws TelltaleException when there is no such pipeline, when none of its versions is complete, or when its manifest
     *     has a fault; the message names the pipelines that exist or the missing files
     */
    public Pipeline get(String name, Settings settings) {
        requireExists(name);
        List<Path> highestFirst = versions(name)
                .sorted(Comparator.comparing((String version) -> new BigInteger(version.substring(1)))
                        .reversed())
                .map(version -> folder.resolve(name).resolve(version))
                .toList();
        Path version = highestFirst.stream()
                .filter(candidate -> Pipeline.missingFrom(candidate).isEmpty())
                .findFirst()
                .orElse(highestFirst.get(0));
        List<String> missing = Pipeline.missingFrom(version);
        if (!missing.isEmpty()) {
            throw new TelltaleException(
                    nameOf(version) + " is not complete, it has no " + String.join(", no ", missing));
        }
        return new Pipeline(this, name, version, settings);
    }

    /** A path relative to the project, for messages. */
    String nameOf(Path file) {
        return folder.toAbsolutePath()
                .getParent()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }

    /** The statements of one file, settings not yet resolved. */
    List<Statement> read(Path file) {
        return Statement.split(nameOf(file), text(file));
    }

    /** The text of one file. */
    String text(Path file) {
        return textNamedBy("", file);
    }

    /**
     * The text of a file that another file names.
     *
     * @param place where the file is named, for messages; empty if it is not named by another file
     */
    String textNamedBy(String place, Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new TelltaleException((place.isEmpty() ? "" : place + ": ") + "there is no file " + nameOf(file));
        } catch (IOException unreadable) {
            throw new TelltaleException("cannot read " + nameOf(file) + ": " + unreadable.getMessage());
        }
    }

    private Stream<String> versions(String name) {
        return name.matches("[a-z_]+")
                ? folders(folder.resolve(name)).filter(version -> version.matches("v[1-9][0-9]*"))
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
