package dev.telltale.connector.jdbc.sink;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.ExecutorUtils;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Writes one buffer after the other in a thread of its own, while the task continues. The task gets the exception of a
 * failed write when it starts the next write or waits for the last one.
 */
final class BackgroundWriter implements AutoCloseable {

    /** A minute is chosen by us: connecting is the only step that cannot be aborted. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMinutes(1);

    private final DatabaseWriter database;
    private final RowCounters counters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new ExecutorThreadFactory("jdbc-writer"));
    private Future<Duration> last = CompletableFuture.completedFuture(Duration.ZERO);

    BackgroundWriter(DatabaseWriter database, RowCounters counters) {
        this.database = database;
        this.counters = counters;
    }

    boolean isWriting() {
        return !last.isDone();
    }

    /**
     * Starts a write after the previous write has ended.
     *
     * @param rows the caller must not use them afterwards
     * @throws IOException if the previous write failed
     */
    void start(RowBuffer rows) throws IOException, InterruptedException {
        await();
        last = thread.submit(() -> {
            long start = System.nanoTime();
            counters.count(rows.size(), database.write(rows.rows(), rows.deletedKeys()));
            return Duration.ofNanos(System.nanoTime() - start);
        });
    }

    /** Stores a watermark after all rows that were started, and waits for that. */
    void store(FlushedWatermark progress, long watermark) throws IOException, InterruptedException {
        await();
        last = thread.submit(() -> {
            database.store(progress, watermark);
            return Duration.ZERO;
        });
        await();
    }

    /**
     * Waits until the last write has ended.
     *
     * @return duration of the last write
     * @throws IOException if the last write failed
     */
    Duration await() throws IOException, InterruptedException {
        try {
            return last.get();
        } catch (ExecutionException failure) {
            ExceptionUtils.tryRethrowIOException(failure.getCause());
            throw new IOException("Cannot write to the database", failure.getCause());
        }
    }

    /** Aborts a running write. No row is written afterwards. */
    @Override
    public void close() throws SQLException {
        thread.shutdownNow();
        database.abort();
        ExecutorUtils.gracefulShutdown(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, thread);
        database.close();
    }
}
