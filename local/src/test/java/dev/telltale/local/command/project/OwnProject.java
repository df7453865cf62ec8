package dev.telltale.local.command.project;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine;

import dev.telltale.local.command.Telltale;
import dev.telltale.local.project.Project;
import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project with a copy of the SQL, which tests may change.
 *
 * @param project the project
 */
public record OwnProject(Project project) {
    private static final Path SQL = Path.of("../sql").toAbsolutePath().normalize();

    /** Copies one pipeline. */
    public static OwnProject in(Path home, String pipeline) throws IOException {
        List<String> others = new ArrayList<>(new Pipelines(SQL).names());
        others.remove(pipeline);
        return without(others, home);
    }

    /** Copies all pipelines. */
    public static OwnProject whole(Path home) throws IOException {
        return without(List.of(), home);
    }

    private static OwnProject without(List<String> others, Path home) throws IOException {
        try (Stream<Path> files = Files.walk(SQL)) {
            for (Path file : files.filter(file ->
                            isSql(file) && others.stream().noneMatch(other -> file.startsWith(SQL.resolve(other))))
                    .toList()) {
                Path copy = home.resolve("sql").resolve(SQL.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(
                home.resolve("telltale.yaml"),
                withoutVersions(others, Files.readString(SQL.resolveSibling("telltale.yaml"))));
        return new OwnProject(new Project(home));
    }

    /** The pinned version of a pipeline that is not there is a fault. */
    private static String withoutVersions(List<String> pipelines, String project) {
        return project.replaceAll("(?m)^  (?:" + String.join("|", pipelines) + "): v[0-9]+\n", "")
                .replaceAll("(?m)^versions:\n(?!  )", "");
    }

    private static boolean isSql(Path file) {
        String name = SQL.relativize(file).toString();
        return name.matches(".*\\.(sql|json)") && !name.startsWith("target") && !name.startsWith("src");
    }

    public Path sql(String name) {
        return project.home().resolve("sql").resolve(name);
    }

    /** Replaces text in a file below {@code sql}, and returns the former content. */
    public String change(String name, String from, String to) throws IOException {
        String before = Files.readString(sql(name));
        assertThat(before).contains(from);
        Files.writeString(sql(name), before.replace(from, to));
        return before;
    }

    /** Runs a command on the project. */
    public Outcome run(String... words) {
        StringWriter output = new StringWriter();
        String home = System.getProperty("telltale.home");
        System.setProperty("telltale.home", project.home().toString());
        try {
            CommandLine command = Telltale.commandLine();
            command.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
            return new Outcome(command.execute(words), output.toString());
        } finally {
            if (home == null) {
                System.clearProperty("telltale.home");
            } else {
                System.setProperty("telltale.home", home);
            }
        }
    }

    /**
     * The result of a command.
     *
     * @param exitStatus 0 on success
     * @param output text of both outputs
     */
    public record Outcome(int exitStatus, String output) {}
}
