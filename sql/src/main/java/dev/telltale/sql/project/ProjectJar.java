package dev.telltale.sql.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A jar with functions of a project.
 *
 * @param name path as {@code telltale.yaml} states it
 * @param file absolute path
 * @param line line of {@code telltale.yaml} that names it
 */
public record ProjectJar(String name, Path file, int line) {

    /**
     * Name, length and checksum of each entry: equal for two builds of the same classes, at any time and in any folder.
     *
     * @throws TelltaleException when the file is no jar
     */
    public String content() {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new TelltaleException(
                    ProjectFile.FILE + ":" + line + ": cannot read jar " + name + ": " + unreadable.getMessage());
        }
    }
}
