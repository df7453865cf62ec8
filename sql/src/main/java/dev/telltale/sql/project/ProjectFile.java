package dev.telltale.sql.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.telltale.sql.settings.OwnSetting;

/**
 * The content of a project's {@code telltale.yaml}.
 *
 * @param name name in consumer groups, transactional ids and job parameters
 * @param schema schema of the database that holds the tables
 * @param settings the settings that the project declares
 * @param jars jars with the functions of {@code sql/functions.sql}
 * @param versions version by pipeline, for a database in which no version of the pipeline is live
 */
public record ProjectFile(
        String name, String schema, List<OwnSetting> settings, List<ProjectJar> jars, Map<String, String> versions) {
    /** Name of the file in the project folder. */
    public static final String FILE = "telltale.yaml";

    /** Schema of a project that names none. */
    public static final String DEFAULT_SCHEMA = "public";

    /** Copies the collections. */
    public ProjectFile {
        settings = List.copyOf(settings);
        jars = List.copyOf(jars);
        versions = Map.copyOf(versions);
    }

    /**
     * Reads the file of a project folder. Without one, the project has the name of the folder.
     *
     * @param product the {@code sql} folder of Telltale, whose templates use names that no setting may have
     * @throws ProjectFileException naming the file, the line and the fault
     */
    public static ProjectFile of(Path folder, Path product) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new ProjectFile(nameOf(folder), DEFAULT_SCHEMA, List.of(), List.of(), Map.of());
        }
        try {
            return new ProjectFileParser(folder, TemplateNames.of(product)).parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new ProjectFileException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    /** The folder's name with other characters than letters and digits as hyphens. */
    private static String nameOf(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name = (last == null ? "" : last.toString().toLowerCase(Locale.ROOT))
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        return name.isEmpty() ? "project" : name;
    }
}
