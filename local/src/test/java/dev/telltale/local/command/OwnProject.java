package dev.telltale.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine;

import dev.telltale.local.project.Project;
import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of the project's SQL in a folder of its own, where it may be changed.
 *
 * @param project on the folder
 */
record OwnProject(Project project) {
    private static final Path SQL = Path.of("../sql").toAbsolutePath().normalize();

    /** With one of the pipelines alone. */
    static OwnProject in(Path home, String pipeline) throws IOException {
        List<String> others = new ArrayList<>(new Pipelines(SQL).names());
        others.remove(pipeline);
        try (Stream<Path> files = Files.walk(SQL)) {
            for (Path file : files.filter(file ->
                            isSql(file) && others.stream().noneMatch(other -> file.startsWith(SQL.resolve(other))))
                    .toList()) {
                Path copy = home.resolve("sql").resolve(SQL.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new OwnProject(new Project(home));
    }

    private static boolean isSql(Path file) {
        String name = SQL.relativize(file).toString();
        return name.matches(".*\\.(sql|json)") && !name.startsWith("target") && !name.startsWith("src");
    }

    Path sql(String name) {
        return project.home().resolve("sql").resolve(name);
    }

    /** Puts words in the place of others in a file below {@code sql}, and gives back what it was. */
    String change(String name, String from, String to) throws IOException {
        String before = Files.readString(sql(name));
        assertThat(before).contains(from);
        Files.writeString(sql(name), before.replace(from, to));
        return before;
    }

    /** Runs a command on the project as a terminal would. */
    Outcome run(String... words) {
        StringWriter said = new StringWriter();
        String home = System.getProperty("telltale.home");
        System.setProperty("telltale.home", project.home().toString());
        try {
            CommandLine command = Telltale.commandLine();
            command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
            return new Outcome(command.execute(words), said.toString());
        } finally {
            if (home == null) {
                System.clearProperty("telltale.home");
            } else {
                System.setProperty("telltale.home", home);
            }
        }
    }

    /**
     * @param exitStatus 0 when all went well
     * @param said to both outputs
     */
    record Outcome(int exitStatus, String said) {}
}
