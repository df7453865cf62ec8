package dev.telltale.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong usage ends with status 2 and one line, before a connection to the database. */
final class ReportCommandTest {
    private static final String HOME = "telltale.home";

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    @Test
    void namesTheMissingReport() {
        assertThat(execute("stress")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors).hasToString("telltale: stress has no report: there is no file sql/stress/v1/report.sql\n");
    }

    @Test
    void requiresAFolderForItsFiles() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(execute("heart_rate", "--out", file.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors).hasToString("telltale: --out must be a folder, and '" + file + "' is a file\n");
    }

    private int execute(String... arguments) {
        return Telltale.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(
                        Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
    }
}
