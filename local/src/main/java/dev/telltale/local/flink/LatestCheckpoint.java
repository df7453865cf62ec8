package dev.telltale.local.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.flink.runtime.checkpoint.Checkpoints;

import dev.telltale.sql.failure.TelltaleException;

/**
 * Finds the newest checkpoint or savepoint of a pipeline.
 *
 * <p>A pipeline keeps both in the folder of its name; Flink creates {@code <job>/chk-<number>} and
 * {@code savepoint-<job>-<random>} in it. One that was being written when the stack was killed has no readable
 * {@code _metadata} and is skipped.
 */
public final class LatestCheckpoint {

    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;

    private LatestCheckpoint() {}

    /**
     * The newest complete checkpoint or savepoint of a pipeline.
     *
     * @param checkpoints the folder that contains one folder per pipeline
     * @return the folder for {@code execution.state-recovery.path}; empty if the pipeline has none
     */
    public static Optional<Path> find(Path checkpoints, String pipeline) {
        return newestFirst(checkpoints.resolve(pipeline))
                .filter(Candidate::isReadable)
                .map(Candidate::folder)
                .findFirst();
    }

    /** Whether a folder is a complete checkpoint or savepoint. */
    public static boolean isReadable(Path folder) {
        return new Candidate(folder.resolve(METADATA), FileTime.fromMillis(0)).isReadable();
    }

    /** All checkpoints and savepoints with metadata, readable or not, the newest first. */
    static Stream<Candidate> newestFirst(Path ofPipeline) {
        if (!Files.isDirectory(ofPipeline)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(ofPipeline, DEPTH)) {
            return files.filter(file -> file.endsWith(METADATA)).map(Candidate::of).toList().stream()
                    .sorted(Comparator.comparing(Candidate::writtenAt).reversed());
        } catch (IOException e) {
            throw TelltaleException.because("the checkpoints in " + ofPipeline + " cannot be read", e);
        }
    }

    /**
     * A folder with metadata.
     *
     * @param metadata the file that Flink writes last
     * @param writtenAt the time of that write
     */
    record Candidate(Path metadata, FileTime writtenAt) {

        static Candidate of(Path metadata) {
            try {
                return new Candidate(metadata, Files.getLastModifiedTime(metadata));
            } catch (IOException e) {
                throw TelltaleException.because("the checkpoint " + metadata + " cannot be read", e);
            }
        }

        Path folder() {
            return metadata.getParent();
        }

        boolean isReadable() {
            try (DataInputStream content =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
                Checkpoints.loadCheckpointMetadata(
                        content, LatestCheckpoint.class.getClassLoader(), FlinkPath.of(folder()));
                return true;
            } catch (IOException | RuntimeException incomplete) {
                return false;
            }
        }
    }
}
