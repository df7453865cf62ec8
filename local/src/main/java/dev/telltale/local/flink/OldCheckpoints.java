package dev.telltale.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.sql.failure.TelltaleException;

/**
 * Deletes old checkpoints of ended jobs. It must not run while a job runs.
 *
 * <p>A restored job takes over the newest checkpoint only; without this, each run would leave a few more. Files in
 * {@code shared} belong to several checkpoints of a job and of its successors, so they are kept.
 */
public final class OldCheckpoints {

    private static final int KEPT_PER_PIPELINE = 3;

    private OldCheckpoints() {}

    /** Deletes all but the newest checkpoints of each pipeline. */
    public static void delete(Path checkpoints) {
        try {
            for (Path pipeline : folders(checkpoints)) {
                deleteOf(pipeline);
            }
        } catch (IOException e) {
            throw TelltaleException.because("the old checkpoints in " + checkpoints + " cannot be deleted", e);
        }
    }

    private static void deleteOf(Path pipeline) throws IOException {
        List<Path> kept = LatestCheckpoint.newestFirst(pipeline)
                .limit(KEPT_PER_PIPELINE)
                .map(LatestCheckpoint.Candidate::folder)
                .toList();
        for (Path job : folders(pipeline)) {
            for (Path checkpoint : folders(job)) {
                if (isCheckpoint(checkpoint) && !kept.contains(checkpoint)) {
                    PathUtils.deleteDirectory(checkpoint);
                }
            }
            if (PathUtils.countDirectory(job).getFileCounter().get() == 0) {
                PathUtils.deleteDirectory(job);
            }
        }
    }

    /** Whether the folder is a checkpoint, complete or not. */
    private static boolean isCheckpoint(Path folder) {
        return folder.getFileName().toString().startsWith("chk-");
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            return found.filter(Files::isDirectory).toList();
        }
    }
}
