package dev.telltale.local.command.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import dev.telltale.local.command.Telltale;

import static org.assertj.core.api.Assertions.assertThat;

/** An impossible range ends with status 2 and one line, before readings are landed. */
final class BatchCommandTest {
    private static final String HOME = "telltale.home";

    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2000-01-01T00:00:00Z", "0000-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
    void requiresEventTimesOfReadings(String time) {
        assertThat(execute("--from", time)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors)
                .hasToString(
                        "telltale: --from must be an event time from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z, "
                                + "not " + time + "\n");
    }

    @Test
    void requiresTheStartBeforeTheEnd() {
        assertThat(execute("--from", "2025-11-19T07:15:00Z", "--to", "2025-11-19T07:15:00Z"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors).hasToString("telltale: --from must be before --to\n");
    }

    private int execute(String... range) {
        return Telltale.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(Stream.concat(Stream.of("batch", "heart_rate"), Stream.of(range))
                        .toArray(String[]::new));
    }
}
