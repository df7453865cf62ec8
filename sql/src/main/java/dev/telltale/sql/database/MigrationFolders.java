package dev.telltale.sql.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders with the migrations of a project's database.
 *
 * @param project name of the project
 * @param setup Telltale's own migrations, which come first
 * @param migrations the project's migrations; the folder may be missing
 */
public record MigrationFolders(String project, Path setup, Path migrations) {

    /** The folders of the shipped project, whose {@code sql} folder holds both. */
    public static MigrationFolders ofShipped(Path sql) {
        return new MigrationFolders("telltale", sql.resolve("setup"), sql.resolve("migration"));
    }

    /** Whether the project has migrations. */
    boolean hasMigrations() {
        return !files(migrations).isEmpty();
    }

    /** The first migration of a folder that names a table. */
    public static Optional<String> naming(Path folder, String table) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(table) + "\\b");
        return files(folder).stream()
                .filter(file -> name.matcher(text(file)).find())
                .map(file -> nameOf(folder, file))
                .findFirst();
    }

    /** The text of a migration. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The SQL files of a folder and its subfolders, sorted. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A migration's path as messages give it: from the folder {@code sql} on. */
    static String nameOf(Path folder, Path file) {
        Path within = folder.toAbsolutePath().relativize(file.toAbsolutePath());
        return "sql/" + folder.getFileName() + "/" + within.toString().replace('\\', '/');
    }
}
