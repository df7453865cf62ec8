package dev.telltale.local.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
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
     * @throws TelltaleException if there are some, but none can be read: a job without state would write again what the
     *     former one has written
     */
    public static Optional<Path> find(Path checkpoints, String pipeline) {
        List<Candidate> all = newestFirst(checkpoints.resolve(pipeline)).toList();
        Optional<Path> newest = all.stream()
                .filter(Candidate::isComplete)
                .map(Candidate::folder)
                .findFirst();
        if (newest.isEmpty() && !all.isEmpty()) {
            throw new TelltaleException("the checkpoint " + all.get(0).folder() + " of " + pipeline
                    + " is damaged or incomplete, and there is no other; restore its files, or start without it with"
                    + " --fresh");
        }
        return newest;
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

        /** A file that has its checksums was written to its end; if it is damaged now, the job names it. */
        boolean isComplete() {
            return FlinkPath.hasChecksums(folder()) || isReadable();
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
