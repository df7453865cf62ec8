package dev.telltale.connector.jdbc;

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
 * Writes on a thread of its own, one write after the other, so that the task goes on meanwhile. All else happens in the
 * task's thread, which is told of a failure when it starts the next write or waits for the last.
 */
final class BackgroundWriter implements AutoCloseable {

    /** Chosen by us: only connecting cannot be cut short, and writes nothing once it is done. */
    private static final Duration LONGEST_TO_CONNECT = Duration.ofMinutes(1);

    private final DatabaseWriter database;
    private final WrittenRows written;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new ExecutorThreadFactory("jdbc-writer"));
    private Future<Duration> last = CompletableFuture.completedFuture(Duration.ZERO);

    BackgroundWriter(DatabaseWriter database, WrittenRows written) {
        this.database = database;
        this.written = written;
    }

    boolean isWriting() {
        return !last.isDone();
    }

    /**
     * Starts to write, once what was started before is written.
     *
     * @param rows never touched again by anybody else
     * @throws IOException if the write before failed
     */
    void start(RowBuffer rows) throws IOException, InterruptedException {
        await();
        last = thread.submit(() -> {
            long start = System.nanoTime();
            written.count(rows.size(), database.write(rows.rows(), rows.deletedKeys()));
            return Duration.ofNanos(System.nanoTime() - start);
        });
    }

    /**
     * Waits until all is written that was started.
     *
     * @return how long the last write took
     * @throws IOException if it failed
     */
    Duration await() throws IOException, InterruptedException {
        try {
            return last.get();
        } catch (ExecutionException failure) {
            ExceptionUtils.tryRethrowIOException(failure.getCause());
            throw new IOException("Cannot write to the database", failure.getCause());
        }
    }

    /** Gives up a write that is not yet done; nobody writes afterwards. */
    @Override
    public void close() throws SQLException {
        thread.shutdownNow();
        database.abort();
        ExecutorUtils.gracefulShutdown(LONGEST_TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS, thread);
        database.close();
    }
}
