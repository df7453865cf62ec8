package dev.telltale.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.reading.SkippedRows;

import static org.assertj.core.api.Assertions.assertThat;

/** The messages about files and sent readings. */
final class ProduceCommandTest {
    private static final String HOME = "telltale.home";
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final StringWriter errors = new StringWriter();
    private final StringWriter out = new StringWriter();

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
    void refusesPathsThatAreNoFilesBeforeTheBrokerIsUsed() {
        Path absent = folder.resolve("absent.csv");

        assertThat(execute("--file", absent.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("--file", folder.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors)
                .hasToString("telltale: there is no file " + absent + "\n" + "telltale: " + folder
                        + " is a folder, not a file\n");
    }

    @Test
    void explainsRecordingsAndTheExitStatus() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("RFC 4180", "0 to 9 digits", "is skipped", "the exit status is 1", "--strict");
    }

    @Test
    void failsAndCountsByReasonWhereRowsWereSkipped() {
        ProduceReport report =
                report(new SkippedRows(new TreeMap<>(Map.of("no number (HR)", 1_200L, "no worker (id)", 1L))));
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("stress"))
                .files(List.of(Path.of("day.csv")))
                .build();

        SentReadings sent = new SentReadings(request, report);
        sent.print(new PrintWriter(out));

        assertThat(out.toString())
                .endsWith("  1,200: no number (HR)\n  1: no worker (id)\nMalformed rows, skipped: 1,201\n");
        assertThat(sent.exitCode()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(new SentReadings(request, report(SkippedRows.NONE)).exitCode())
                .isZero();
    }

    private static ProduceReport report(SkippedRows skipped) {
        return new ProduceReport(
                10,
                skipped,
                new InjectionCounts(0, 0, 0),
                10,
                Optional.of(NOON),
                Optional.of(NOON),
                Duration.ofSeconds(1),
                100,
                false);
    }

    private int execute(String... arguments) {
        return Telltale.commandLine()
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(out, true))
                .execute(Stream.concat(Stream.of("produce", "stress"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
