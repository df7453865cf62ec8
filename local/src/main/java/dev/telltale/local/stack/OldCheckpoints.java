package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;

/**
 * Clears away the checkpoints that ended jobs have left, while no job runs.
 *
 * <p>A job goes on from the newest and takes that one over; the others would stay for ever, a few more after every run.
 * Files in {@code shared} belong to several checkpoints of a job and of its successors, and are left alone.
 */
final class OldCheckpoints {

    private static final int KEPT_PER_PIPELINE = 3;

    private OldCheckpoints() {}

    /** Keeps the newest of each pipeline. */
    static void delete(Path checkpoints) {
        try {
            for (Path pipeline : folders(checkpoints)) {
                deleteOf(pipeline);
            }
        } catch (IOException e) {
            throw StackException.because("the old checkpoints in " + checkpoints + " cannot be deleted", e);
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

    /** Also one that was never finished. */
    private static boolean isCheckpoint(Path folder) {
        return folder.getFileName().toString().startsWith("chk-");
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            return found.filter(Files::isDirectory).toList();
        }
    }
}
