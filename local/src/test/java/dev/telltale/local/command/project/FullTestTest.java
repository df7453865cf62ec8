package dev.telltale.local.command.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command that runs cases on a stack of its own. */
@Tag("stack")
final class FullTestTest {
    private static final String CASES = "weather/v1/cases/";

    @TempDir
    private Path home;

    @Test
    void comparesTheRowsOfTheLiveJobAndOfTheBatchRun() throws IOException {
        OwnProject own = OwnProject.in(home, "weather");
        write(own, "right", "21.0,2");
        write(own, "wrong", "21.5,2");
        Path junit = home.resolve("results.xml");

        OwnProject.Outcome outcome = own.run("test", "--full", "--junit", junit.toString());

        assertThat(outcome.exitStatus()).as(outcome.output()).isEqualTo(1);
        String difference = "sql/" + CASES + "wrong/expect.csv:2: temperature_avg_celsius expected 21.5, was 21 "
                + "(station_id=device1, window_start=2024-05-12 02:11:00+00)";
        assertThat(outcome.output())
                .contains("ok     weather/v1/right")
                .contains("FAILED weather/v1/wrong")
                .contains("stream " + difference)
                .contains("batch  " + difference)
                .contains("2 cases, both modes: 2 passed, 2 failed");
        assertThat(junit).content().contains("name=\"wrong stream\"", "failures=\"2\"");
    }

    private static void write(OwnProject own, String name, String measured) throws IOException {
        Path folder = Files.createDirectories(own.sql(CASES + name));
        Files.writeString(folder.resolve("given.jsonl"), """
                {"client": "device1", "ts": "2024-05-12 02:11:37", "temperature": 20, "humidity": 50}
                {"client": "device1", "ts": "2024-05-12 02:11:39", "temperature": 22, "humidity": 50, "_partition": 1}
                {"_raw": "not JSON"}
                """);
        Files.writeString(
                folder.resolve("expect.csv"),
                "station_id,window_start,temperature_avg_celsius,reading_count\ndevice1,2024-05-12T02:11:00Z,"
                        + measured + "\n");
        Files.writeString(
                folder.resolve("expect-dead_letters.csv"),
                "partition_id,partition_offset,payload\n0,1,\\x6e6f74204a534f4e\n");
    }
}
