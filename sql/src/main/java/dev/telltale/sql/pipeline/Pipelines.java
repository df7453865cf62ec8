package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.project.ProjectFile;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

/**
 * The pipelines of a project: the folders of its {@code sql} folder that hold version folders {@code v1}, {@code v2} …
 *
 * @param folder the project's {@code sql} folder
 * @param product the {@code sql} folder of Telltale, with the shared templates and functions
 * @param project the project's {@code telltale.yaml}
 */
public record Pipelines(Path folder, Path product, ProjectFile project) {
    private static final Pattern NAME = Pattern.compile("(?!(?:migration|setup|template)$)[a-z][a-z0-9_]*");

    /** The files of a complete version. */
    private static final List<String> PARTS =
            List.of(ManifestFile.NAME, "contract.sql", "readings.sql", "pipeline.sql");

    /** The pipelines that Telltale ships, or a copy of its whole {@code sql} folder. */
    public Pipelines(Path folder) {
        this(folder, folder);
    }

    /**
     * Reads the {@code telltale.yaml} beside the {@code sql} folder.
     *
     * @throws dev.telltale.sql.project.ProjectFileException when it has a fault
     */
    public Pipelines(Path folder, Path product) {
        this(folder, product, ProjectFile.of(folder.toAbsolutePath().normalize().getParent(), product));
    }

    /** Whether this is the project that Telltale ships. */
    public boolean isShipped() {
        return folder.equals(product);
    }

    /** Names of all pipelines, sorted; also of those that are incomplete or have an invalid name. */
    public List<String> names() {
        return VersionFolders.children(folder)
                .filter(name -> !VersionFolders.of(folder.resolve(name)).isEmpty())
                .sorted()
                .toList();
    }

    /**
     * Checks that a pipeline exists.
     *
     * @throws TelltaleException listing the pipelines that exist
     */
    public void requireExists(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new TelltaleException("there is no pipeline '" + name + "'; "
                    + (names.isEmpty()
                            ? "there is none in " + folder.normalize()
                            : "there are " + String.join(", ", names)));
        }
    }

    /**
     * The default version of a pipeline, which a database without a live version starts with: the one that
     * {@code telltale.yaml} pins, else the highest complete one.
     *
     * @throws TelltaleException when there is no such pipeline, when none of its versions is complete, or when its manifest
     *     has a fault; the message names the pipelines that exist or the missing files
     */
    public Pipeline get(String name, Settings settings) {
        return pipeline(name, version(name), settings);
    }

    /**
     * One version of a pipeline.
     *
     * @param version name of its folder, such as {@code v1}
     * @throws TelltaleException when there is no such version, when it is not complete, or when its manifest has a fault
     */
    public Pipeline get(String name, String version, Settings settings) {
        requireExists(name);
        List<String> versions = VersionFolders.of(folder.resolve(name));
        if (!versions.contains(version)) {
            throw new TelltaleException(
                    "there is no version '" + version + "' of " + name + "; there are " + String.join(", ", versions));
        }
        return pipeline(name, folder.resolve(name).resolve(version), settings);
    }

    private Pipeline pipeline(String name, Path version, Settings settings) {
        List<String> missing = missingFrom(version);
        if (!missing.isEmpty()) {
            throw new TelltaleException(
                    nameOf(version) + " is not complete, it has no " + String.join(", no ", missing));
        }
        Settings declared = settings.declaring(project.settings());
        return new Pipeline(this, name, version, declared, new ManifestFile(this, version).parse(declared), false);
    }

    /**
     * The folder of the default version of a pipeline; that of the highest version when none is complete.
     *
     * @throws TelltaleException listing the pipelines that exist, or when the name is none of a pipeline
     */
    public Path version(String name) {
        requireExists(name);
        if (!NAME.matcher(name).matches()) {
            throw new TelltaleException(nameOf(folder.resolve(name))
                    + " is not the name of a pipeline: it must begin with a-z, consist of a-z, 0-9 and _, and not be "
                    + "migration, setup or template");
        }
        requirePins();
        if (project.versions().containsKey(name)) {
            return folder.resolve(name).resolve(project.versions().get(name));
        }
        List<String> all = VersionFolders.of(folder.resolve(name));
        List<String> complete = versions(name);
        List<String> candidates = complete.isEmpty() ? all : complete;
        return folder.resolve(name).resolve(candidates.get(candidates.size() - 1));
    }

    /** Checks that the versions exist that {@code telltale.yaml} pins. */
    private void requirePins() {
        project.versions().forEach((name, version) -> {
            if (!VersionFolders.of(folder.resolve(name)).contains(version)) {
                throw new TelltaleException(ProjectFile.FILE + " pins " + name + " to " + version + ", but there is no "
                        + nameOf(folder.resolve(name).resolve(version)));
            }
        });
    }

    /** The names of the complete versions of a pipeline, the lowest first; empty if there are none. */
    public List<String> versions(String name) {
        return VersionFolders.of(folder.resolve(name)).stream()
                .filter(version ->
                        missingFrom(folder.resolve(name).resolve(version)).isEmpty())
                .toList();
    }

    /** The files that a version's folder lacks. */
    public List<String> missingFrom(Path version) {
        return PARTS.stream()
                .filter(part -> !Files.isRegularFile(version.resolve(part)))
                .toList();
    }

    /** A path relative to the project or to Telltale, for messages. */
    public String nameOf(Path file) {
        Path root = file.startsWith(folder) ? folder : product;
        return root.toAbsolutePath()
                .getParent()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }

    /** The statements of one file, settings not yet resolved. */
    public List<Statement> read(Path file) {
        return Statement.split(nameOf(file), text(file));
    }

    /** The text of one file. */
    public String text(Path file) {
        return textNamedBy("", file);
    }

    /**
     * The text of a file that another file names.
     *
     * @param place where the file is named, for messages; empty if it is not named by another file
     */
    String textNamedBy(String place, Path file) {
        return new String(bytesNamedBy(place, file), StandardCharsets.UTF_8);
    }

    /** The bytes of a file that another file names. */
    byte[] bytesNamedBy(String place, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new TelltaleException((place.isEmpty() ? "" : place + ": ") + "there is no file " + nameOf(file));
        } catch (IOException unreadable) {
            throw new TelltaleException("cannot read " + nameOf(file) + ": " + unreadable.getMessage());
        }
    }
}
