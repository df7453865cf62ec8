package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.project.ProjectFile;
import dev.telltale.sql.project.ProjectJar;

/** The content of a jar as a text: equal for two builds of the same classes, at any time and in any folder. */
final class JarDigest {
    private JarDigest() {}

    /**
     * Name, length and checksum of each entry.
     *
     * @throws TelltaleException when the file is no jar
     */
    static String of(ProjectJar jar) {
        try (ZipFile file = new ZipFile(jar.file().toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new TelltaleException(ProjectFile.FILE + ":" + jar.line() + ": cannot read jar " + jar.name() + ": "
                    + unreadable.getMessage());
        }
    }
}
