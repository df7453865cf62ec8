package dev.telltale.bench.command;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {

    private final StringWriter errors = new StringWriter();
    private final StringWriter text = new StringWriter();
    private final CommandLine line =
            BenchCommand.commandLine().setErr(new PrintWriter(errors)).setOut(new PrintWriter(text));

    @Test
    void listsAllBenchmarksWithin80Columns() {
        assertThat(line.execute("--help")).isZero();
        assertThat(text.toString())
                .contains("pipeline", "scale", "latency", "inference", "sink", "fallback", "producer", "start");
        assertThat(text.toString().lines()).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void reportsAMistakeInOneLineBeforeTheStart() {
        assertThat(line.execute("pipelines")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .startsWith("telltale: there is no benchmark 'pipelines'")
                .hasLineCount(1);
    }

    @Test
    void refusesNumbersBelowOne() {
        assertThat(line.execute("sink", "--runs", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--runs must be at least 1, not 0");
    }
}
