package dev.telltale.local.command.training;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.command.Telltale;
import dev.telltale.local.project.Project;

import static org.assertj.core.api.Assertions.assertThat;

final class EvaluateCommandTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2020, 7, 1, 6, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @TempDir
    private Path folder;

    @BeforeEach
    void useTheShippedProject() {
        System.setProperty(
                Project.PRODUCT, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(Project.PRODUCT);
        System.clearProperty(Project.FOLDER);
    }

    @Test
    void printsAndWritesTheCard() throws IOException {
        Path blocks = blocks("A", "B");

        String output = run(0, "evaluate", "stress", "v2", "--data", blocks.toString(), "--out", folder.toString());

        Path card = folder.resolve("arousal-card.md");
        assertThat(output).startsWith(Files.readString(card)).endsWith("Written to " + card + "\n");
        assertThat(card)
                .content()
                .contains("| A | 2.0 | 0.0 % | 20.8 % | 79.2 % |", "2 nurses, 48 blocks of 5 min, 2 reports");
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Path blocks = blocks("A");

        assertThat(run(2, "evaluate", "stress", "v2", "--data", blocks.toString(), "--out", folder.toString()))
                .isEqualTo("telltale: " + blocks + ": reports of at least 2 nurses are needed, with answers\n");
        assertThat(run(
                        1,
                        "evaluate",
                        "stress",
                        "v2",
                        "--data",
                        folder.resolve("no.csv.gz").toString()))
                .isEqualTo("telltale: cannot evaluate: " + folder.resolve("no.csv.gz") + ": the file does not exist\n");
        assertThat(run(2, "evaluate", "stress", "v1"))
                .contains("there is no evaluation of stress v1, only of stress v2");
    }

    /** Writes two hours of each nurse, with a report at the end. */
    private Path blocks(String... nurses) throws IOException {
        StringBuilder csv = new StringBuilder(
                "nurse,session,window_start,windows,eda_microsiemens,skin_temperature_celsius,reported_level\n");
        for (String nurse : nurses) {
            for (int block = 0; block < 24; block++) {
                csv.append(String.join(
                        ",",
                        nurse,
                        nurse + "_1",
                        TIME.format(MORNING.plusMinutes(5 * block)),
                        "60",
                        Double.toString(1 + block % 5 + block / 20),
                        "33",
                        block > 20 ? "2\n" : "-1\n"));
            }
        }
        Path file = folder.resolve("blocks.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String run(int exitStatus, String... words) {
        StringWriter output = new StringWriter();
        int status = Telltale.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(output, true))
                .execute(words);
        assertThat(status).as(output.toString()).isEqualTo(exitStatus);
        return output.toString();
    }
}
