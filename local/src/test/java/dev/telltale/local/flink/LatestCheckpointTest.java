package dev.telltale.local.flink;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.failure.TelltaleException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LatestCheckpointTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant ONE_MINUTE_LATER = NOON.plusSeconds(60);
    private static final Instant TWO_MINUTES_LATER = NOON.plusSeconds(120);

    @TempDir
    Path checkpoints;

    @Test
    void findsNothingForAPipelineThatNeverRan() {
        assertThat(LatestCheckpoint.find(checkpoints, "stress")).isEmpty();
    }

    @Test
    void findsTheNewestOfAllJobs() throws IOException {
        complete("stress/first-job/chk-9", NOON);
        Path newest = complete("stress/second-job/chk-10", ONE_MINUTE_LATER);
        complete("weather/another-job/chk-99", TWO_MINUTES_LATER);

        assertThat(LatestCheckpoint.find(checkpoints, "stress")).contains(newest);
    }

    @Test
    void prefersASavepointThatIsNewer() throws IOException {
        complete("stress/first-job/chk-9", NOON);
        Path savepoint = complete("stress/savepoint-first-0123456789ab", ONE_MINUTE_LATER);

        assertThat(LatestCheckpoint.find(checkpoints, "stress")).contains(savepoint);
    }

    @Test
    void skipsAnIncompleteOne() throws IOException {
        Path whole = complete("stress/first-job/chk-8", NOON);
        Path cut = complete("stress/first-job/chk-9", ONE_MINUTE_LATER).resolve("_metadata");
        Files.write(cut, new byte[] {0x49, 0x60});
        Files.createDirectories(checkpoints.resolve("stress/first-job/chk-10"));

        assertThat(LatestCheckpoint.find(checkpoints, "stress")).contains(whole);
    }

    /** A job without state would publish again what the former one has published. */
    @Test
    void namesADamagedOneIfThereIsNoOther() throws IOException {
        Path only = complete("stress/savepoint-first-0123456789ab", NOON);
        Files.write(only.resolve("_metadata"), new byte[] {0x49, 0x60});

        assertThatThrownBy(() -> LatestCheckpoint.find(checkpoints, "stress"))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("the checkpoint " + only + " of stress is damaged or incomplete");
    }

    @Test
    void doesNotSkipADamagedOneThatWasWrittenToItsEnd() throws IOException {
        complete("stress/first-job/chk-9", NOON);
        Path savepoint = complete("stress/savepoint-first-0123456789ab", ONE_MINUTE_LATER);
        Path metadata = Files.write(savepoint.resolve("_metadata"), new byte[] {0x49, 0x60});
        Files.setLastModifiedTime(metadata, FileTime.from(ONE_MINUTE_LATER));
        Files.createFile(savepoint.resolve("._metadata.crc"));

        assertThat(LatestCheckpoint.find(checkpoints, "stress")).contains(savepoint);
        assertThat(FlinkPath.ofState(savepoint)).isEqualTo("checked-file:" + savepoint);
    }

    private Path complete(String name, Instant writtenAt) throws IOException {
        Path folder = Files.createDirectories(checkpoints.resolve(name));
        Path metadata = folder.resolve("_metadata");
        try (DataOutputStream content = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(), List.of()), content);
        }
        Files.setLastModifiedTime(metadata, FileTime.from(writtenAt));
        return folder;
    }
}
