package dev.telltale.guarantees.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The project with one changed file, in a folder of its own: everything else is linked.
 *
 * @param root the folder
 * @param classes changed classes, which take precedence; without one if the changed file is no Java file
 */
record MutatedProject(Path root, Optional<Path> classes) {

    /**
     * Makes the project.
     *
     * @param module name of the module whose tests run
     * @param classPath class path of its tests
     */
    static MutatedProject make(Mutation mutation, Path project, String module, String classPath, Path folder)
            throws IOException {
        Path root = Files.createDirectory(folder.resolve("project"));
        link(project, root, List.of(Path.of(module), mutation.file()));
        Path changed = root.resolve(mutation.file());
        Files.delete(changed);
        Files.writeString(changed, mutation.applied(project));
        return new MutatedProject(
                root,
                mutation.isJava()
                        ? Optional.of(compile(changed, classPath, Files.createDirectory(folder.resolve("classes"))))
                        : Optional.empty());
    }

    /** Links the children of a folder; folders that lead to one of the paths are made. */
    private static void link(Path from, Path to, List<Path> paths) throws IOException {
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                Path name = child.getFileName();
                List<Path> below = paths.stream()
                        .filter(path -> path.getName(0).equals(name))
                        .toList();
                if (Files.isDirectory(child) && !below.isEmpty()) {
                    Files.createDirectory(to.resolve(name));
                    link(
                            child,
                            to.resolve(name),
                            below.stream()
                                    .filter(path -> path.getNameCount() > 1)
                                    .map(path -> path.subpath(1, path.getNameCount()))
                                    .toList());
                } else {
                    Files.createSymbolicLink(to.resolve(name), child);
                }
            }
        }
    }

    private static Path compile(Path changed, String classPath, Path classes) {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        changed.toString());
        if (status != 0) {
            throw new IllegalStateException(changed + " does not compile");
        }
        return classes;
    }
}
