package dev.telltale.local.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.telltale.sql.project.ProjectFile;
import dev.telltale.sql.project.ProjectFileException;

/** The folder that a command works on. */
final class ProjectFolder {
    private ProjectFolder() {}

    /** The path that the command line, else the environment, gives; empty without one. */
    static String named() {
        return System.getProperty(Project.FOLDER, ProcessEnvironment.variables().getOrDefault(Project.VARIABLE, ""));
    }

    /** The folder of Telltale. */
    static Path ofProduct() {
        return Path.of(System.getProperty(Project.PRODUCT, "")).toAbsolutePath();
    }

    /** Whether there is nothing in it, or no such folder. */
    static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        } catch (IOException notReadable) {
            return false;
        }
    }

    /**
     * The project in a folder.
     *
     * @throws ProjectFileException if the folder is no project
     */
    static Project project(Path folder, Path product) {
        Path home = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(home)) {
            throw new ProjectFileException("there is no project folder " + home);
        }
        if (!Files.exists(home.resolve(ProjectFile.FILE)) && !Files.isDirectory(home.resolve("sql"))) {
            throw new ProjectFileException(
                    home + " is no project folder: it has neither " + ProjectFile.FILE + " nor a folder sql");
        }
        return isSame(home, product) ? new Project(product) : new Project(home, product);
    }

    private static boolean isSame(Path home, Path product) {
        try {
            return Files.isSameFile(home, product);
        } catch (IOException missing) {
            return false;
        }
    }
}
