package dev.telltale.local.testing.run;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.telltale.sql.failure.TelltaleException;

/** Waits until files of pipelines change. */
public final class ChangedPipelines implements AutoCloseable {
    /** Chosen by us: an editor writes all files of one save within this time. */
    private static final int QUIET_MILLIS = 300;

    private final Path sql;
    private final List<String> pipelines;
    private final WatchService changes;

    /**
     * Watches the folders of pipelines.
     *
     * @param sql the project's folder {@code sql}
     */
    public ChangedPipelines(Path sql, List<String> pipelines) {
        this.sql = sql;
        this.pipelines = pipelines;
        try {
            this.changes = sql.getFileSystem().newWatchService();
            watch();
        } catch (IOException failure) {
            throw TelltaleException.because("the files cannot be watched", failure);
        }
    }

    /** Watches new folders too; a folder that is watched already stays so. */
    private void watch() throws IOException {
        for (String pipeline : pipelines) {
            try (Stream<Path> tree = Files.walk(sql.resolve(pipeline))) {
                for (Path folder : (Iterable<Path>) tree.filter(Files::isDirectory)::iterator) {
                    folder.register(
                            changes,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                }
            }
        }
    }

    /** Waits for a change, and returns the pipelines whose files have changed; empty when it was closed meanwhile. */
    public Set<String> await() throws InterruptedException {
        Set<String> changed = new TreeSet<>();
        try {
            for (WatchKey key = changes.take(); key != null; key = changes.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
                key.pollEvents();
                changed.add(sql.relativize((Path) key.watchable()).getName(0).toString());
                key.reset();
            }
            watch();
        } catch (ClosedWatchServiceException closed) {
            return Set.of();
        } catch (IOException failure) {
            throw TelltaleException.because("the files cannot be watched", failure);
        }
        return changed;
    }

    @Override
    public void close() {
        try {
            changes.close();
        } catch (IOException ignored) {
            throw TelltaleException.because("the files are still watched", ignored);
        }
    }
}
