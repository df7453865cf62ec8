package dev.telltale.local.chaos.oracle;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

/** The times at which the first row of each window appeared in the database, to a tenth of a second. */
public final class FirstRowTimes implements AutoCloseable {

    private static final long POLL_EVERY_MILLIS = 100;

    private final Jdbi database;
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor();

    /** For each pipeline: the nanosecond clock by the start of the newest window. */
    private final Map<PipelineContract, NavigableMap<Long, Long>> firstSeenNanos = new HashMap<>();

    /** Starts to poll the tables of windows. */
    public FirstRowTimes(Jdbi database) {
        this.database = database;
        for (PipelineContract contract : PipelineContracts.all()) {
            firstSeenNanos.put(contract, new ConcurrentSkipListMap<>());
        }
        polling.scheduleWithFixedDelay(this::poll, 0, POLL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            database.useHandle(handle -> {
                for (PipelineContract contract : firstSeenNanos.keySet()) {
                    handle.createQuery("SELECT (extract(epoch FROM max(window_start)) * 1000)::bigint FROM "
                                    + contract.windowTable())
                            .mapTo(Long.class)
                            .findOne()
                            .ifPresent(newest -> firstSeenNanos.get(contract).putIfAbsent(newest, System.nanoTime()));
                }
            });
        } catch (JdbiException unavailable) {
            return;
        }
    }

    /** Returns whether every pipeline has rows of windows that start at or after its time. */
    public boolean has(Map<PipelineContract, Long> times) {
        return times.entrySet().stream()
                .allMatch(time -> firstSeenNanos.get(time.getKey()).ceilingEntry(time.getValue()) != null);
    }

    /** Returns how long the slowest pipeline took to its first row at or after its time; all must have one. */
    public Duration firstAfter(long sinceNanos, Map<PipelineContract, Long> times) {
        List<Long> seen = times.entrySet().stream()
                .map(time -> firstSeenNanos.get(time.getKey()).tailMap(time.getValue()).values().stream()
                        .min(Long::compare)
                        .orElseThrow())
                .toList();
        return Duration.ofNanos(seen.stream().mapToLong(Long::longValue).max().orElseThrow() - sinceNanos);
    }

    @Override
    public void close() {
        polling.shutdownNow();
    }
}
