package dev.telltale.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class OldCheckpointsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path checkpoints;

    @Test
    void keepsTheNewestOfEachPipelineAndSharedFiles() throws IOException {
        for (int number = 1; number <= 5; number++) {
            completed("stress/job-" + number + "/chk-" + number, NOON.plusSeconds(number));
        }
        completed("weather/job/chk-1", NOON);
        Path shared = Files.createDirectories(checkpoints.resolve("stress/job-1/shared"));
        Files.createFile(shared.resolve("state"));
        Files.createFile(Files.createDirectories(checkpoints.resolve("weather/job/chk-2"))
                .resolve("half"));

        OldCheckpoints.delete(checkpoints);

        assertThat(checkpoints.resolve("stress/job-1/chk-1")).doesNotExist();
        assertThat(shared.resolve("state")).exists();
        assertThat(checkpoints.resolve("stress/job-2")).doesNotExist();
        assertThat(checkpoints.resolve("stress/job-3/chk-3/_metadata")).exists();
        assertThat(checkpoints.resolve("stress/job-5/chk-5/_metadata")).exists();
        assertThat(checkpoints.resolve("weather/job/chk-1/_metadata")).exists();
        assertThat(checkpoints.resolve("weather/job/chk-2")).doesNotExist();
    }

    private void completed(String name, Instant writtenAt) throws IOException {
        Path metadata = Files.createFile(
                Files.createDirectories(checkpoints.resolve(name)).resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.from(writtenAt));
    }
}
