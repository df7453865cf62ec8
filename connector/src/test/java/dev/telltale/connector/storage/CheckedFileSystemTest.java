package dev.telltale.connector.storage;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DAMAGED_CHECKPOINT_IS_NO_WRONG_ROW;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A file is read as it was written, or not at all. */
@Proves(value = DAMAGED_CHECKPOINT_IS_NO_WRONG_ROW, mode = STREAM, level = UNIT)
final class CheckedFileSystemTest {

    private static final int BLOCKS_AND_A_PART = 2 * Checksums.BLOCK_BYTES + 1000;
    private static final int EVERY_BYTES = 131;

    @TempDir
    private File folder;

    private final Random random = new Random(5);
    private final byte[] written = new byte[BLOCKS_AND_A_PART];
    private FileSystem files;
    private Path local;

    @BeforeEach
    void write() throws IOException {
        files = FileSystem.get(URI.create("checked-file:///"));
        local = folder.toPath().resolve("state");
        random.nextBytes(written);
        try (FSDataOutputStream out = files.create(checked("state"), WriteMode.NO_OVERWRITE)) {
            out.write(written[0]);
            out.write(written, 1, 70_000);
            out.write(written, 70_001, written.length - 70_001);
            assertThat(out.getPos()).isEqualTo(written.length);
        }
    }

    private org.apache.flink.core.fs.Path checked(String name) {
        return new org.apache.flink.core.fs.Path("checked-file:" + folder + "/" + name);
    }

    private byte[] read() throws IOException {
        try (FSDataInputStream in = files.open(checked("state"))) {
            return in.readAllBytes();
        }
    }

    @Test
    void returnsWhatWasWritten() throws IOException {
        assertThat(read()).isEqualTo(written);
        assertThat(local).hasBinaryContent(written);
    }

    @Test
    void returnsWhatWasWrittenAtAnyPosition() throws IOException {
        try (FSDataInputStream in = files.open(checked("state"))) {
            for (int time = 0; time < 200; time++) {
                int from = random.nextInt(written.length);
                int to = from + random.nextInt(Math.min(100_000, written.length - from));
                in.seek(from);
                assertThat(in.readNBytes(to - from)).isEqualTo(Arrays.copyOfRange(written, from, to));
                assertThat(in.getPos()).isEqualTo(to);
            }
            in.seek(written.length);
            assertThat(in.read()).isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", ".state.crc"})
    void refusesAFlippedBit(String name) throws IOException {
        Path file = folder.toPath().resolve(name);
        byte[] whole = Files.readAllBytes(file);
        int step = Math.max(1, Math.min(EVERY_BYTES, whole.length / 50));
        for (int position = 0; position < whole.length; position += step) {
            byte[] damaged = whole.clone();
            damaged[position] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, damaged);
            assertThatThrownBy(this::read)
                    .as("position %d", position)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("state is damaged");
        }
        Files.write(file, whole);
        assertThat(read()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", ".state.crc"})
    void refusesAnotherLength(String name) throws IOException {
        Path file = folder.toPath().resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1, whole.length + 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(this::read).isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void refusesAFileWithoutChecksums() throws IOException {
        Files.delete(folder.toPath().resolve(".state.crc"));

        assertThatThrownBy(this::read)
                .hasMessageEndingWith("name it with file:; restore it, or start from another checkpoint");
    }

    @Test
    void hidesRenamesAndDeletesTheChecksums() throws IOException {
        assertThat(files.rename(checked("state"), checked("renamed"))).isTrue();
        assertThat(Stream.of(files.listStatus(checked(""))).map(FileStatus::getPath))
                .containsExactly(checked("renamed"));

        assertThat(files.delete(checked("renamed"), false)).isTrue();

        assertThat(folder).isEmptyDirectory();
    }
}
