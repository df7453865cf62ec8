package dev.telltale.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

/** Wrong usage ends with status 2 and one line, before a connection to the database or the broker. */
final class DeadLettersCommandTest {
    private static final String HOME = "telltale.home";

    private final StringWriter errors = new StringWriter();
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stress replay | choose records either by places such as 0:15 or by options such as --error
            stress replay 0:15 --error id | choose records either by places such as 0:15 or by options such as --error
            stress replay 0:1 0:2 --value-file x | --value and --value-file need the place of one record
            stress replay --error id --value {} | --value and --value-file need the place of one record
            """)
    void namesTheMistake(String arguments, String sentence) {
        assertThat(execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors).hasToString("telltale: " + sentence + "\n");
    }

    @Test
    void explainsHowToListShowAndReplay() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("show 0:15", "replay 0:15", "--error", "--from", "--json");
    }

    private int execute(String... arguments) {
        return Telltale.commandLine()
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(out, true))
                .execute(Stream.concat(Stream.of("dead-letters"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
