package dev.telltale.fallback.rollup;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.BackgroundDatabase;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.settings.Settings;

/**
 * Refreshes the stale groups of all rollups every few seconds. Several keepers may run at once: the database lets one
 * refresh at a time. It connects as DATABASE_USER, who may call the refresh but has no other right on stored rollups.
 */
public final class RollupKeeper implements AutoCloseable {
    /** Chosen by us: a dashboard that refreshes every 5 s rarely computes more than the newest groups itself. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Jdbi database;
    private final Consumer<String> log;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(RollupKeeper::daemon);
    private final String refresh;
    private boolean isFailing;

    /**
     * @param log receives a line when a refresh fails for the first time, and a line when it succeeds again
     */
    public RollupKeeper(Settings settings, Consumer<String> log) {
        this.database = BackgroundDatabase.of(settings);
        this.refresh = "SELECT \"" + DatabaseSchemas.of(settings).rollup() + "\".refresh()";
        this.log = log;
    }

    /** Starts to refresh at the interval, until it is closed. */
    public void start() {
        timer.scheduleWithFixedDelay(this::refresh, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rollup-keeper");
        thread.setDaemon(true);
        return thread;
    }

    private void refresh() {
        try (Handle handle = database.open()) {
            long marks;
            do {
                marks = handle.select(refresh).mapTo(Long.class).one();
            } while (marks > 0 && !timer.isShutdown());
            if (isFailing) {
                isFailing = false;
                log.accept("rollups are refreshed again");
            }
        } catch (JdbiException failure) {
            if (!isFailing && !timer.isShutdown()) {
                isFailing = true;
                log.accept("rollups cannot be refreshed, trying every " + INTERVAL.toSeconds()
                        + " s; dashboards are slower until then: " + reason(failure));
            }
        }
    }

    private static String reason(JdbiException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
