package dev.telltale.fallback.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.script.Mode;

/** Stores the fallback's state of a pipeline in the database, where {@code status} and dashboards read it. */
public final class FallbackStore {
    private final String pipeline;
    private final Jdbi database;

    public FallbackStore(String pipeline, Jdbi database) {
        this.pipeline = pipeline;
        this.database = database;
    }

    /** Returns the stored state, or the initial one. */
    public FallbackState load() {
        return database.withHandle(this::load);
    }

    private FallbackState load(Handle handle) {
        Map<Integer, Long> watched = new HashMap<>();
        Map<Integer, Long> landing = new HashMap<>();
        handle.createQuery("SELECT partition_id, watched_offset, landing_offset FROM fallback_offsets "
                        + "WHERE pipeline = :pipeline")
                .bind("pipeline", pipeline)
                .map((row, context) -> {
                    landing.put(row.getInt(1), row.getLong(3));
                    return watched.put(row.getInt(1), row.getLong(2));
                })
                .list();
        return handle.createQuery("SELECT mode, watched_from, landed_from, computed_to FROM fallback_state "
                        + "WHERE pipeline = :pipeline")
                .bind("pipeline", pipeline)
                .map((row, context) -> new FallbackState(
                        Mode.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        instant(row, 2),
                        watched,
                        Map.of(),
                        instant(row, 3),
                        landing,
                        instant(row, 4)))
                .findOne()
                .orElse(FallbackState.INITIAL);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Stores the state after a check. */
    public void store(FallbackState state, double lagSeconds) {
        database.useTransaction(handle -> store(handle, state, lagSeconds));
    }

    /** Stores a change of mode and, in the same transaction, the state in which the new mode starts. */
    public void store(FallbackState state, double lagSeconds, ModeSwitch change) {
        database.useTransaction(handle -> {
            store(handle, state, lagSeconds);
            handle.createUpdate("INSERT INTO mode_switches (switched_at, pipeline, mode, reason, latency_seconds) "
                            + "VALUES (now(), :pipeline, :mode, :reason, :lag)")
                    .bind("pipeline", pipeline)
                    .bind("mode", change.mode().word())
                    .bind("reason", change.reason())
                    .bind("lag", lagSeconds)
                    .execute();
            if (change.mode() == Mode.BATCH) {
                handle.createUpdate("DELETE FROM pending_windows WHERE pipeline = :pipeline AND window_start < :from")
                        .bind("pipeline", pipeline)
                        .bind("from", state.landedFrom())
                        .execute();
            }
        });
    }

    private void store(Handle handle, FallbackState state, double lagSeconds) {
        handle.createUpdate("""
                        INSERT INTO fallback_state
                            (pipeline, mode, checked_at, lag_seconds, watched_from, landed_from, computed_to)
                        VALUES (:pipeline, :mode, now(), :lag, :watched, :landed, :computed)
                        ON CONFLICT (pipeline) DO UPDATE SET
                            mode = excluded.mode,
                            checked_at = excluded.checked_at,
                            lag_seconds = excluded.lag_seconds,
                            watched_from = excluded.watched_from,
                            landed_from = excluded.landed_from,
                            computed_to = excluded.computed_to
                        """)
                .bind("pipeline", pipeline)
                .bind("mode", state.mode().word())
                .bind("lag", lagSeconds)
                .bind("watched", state.watchedFrom())
                .bind("landed", state.landedFrom())
                .bind("computed", state.computedTo())
                .execute();
        var offsets = handle.prepareBatch("""
                INSERT INTO fallback_offsets
                    (pipeline, partition_id, watched_offset, settled_offset, landing_offset)
                VALUES (:pipeline, :partition, :watched, :settled, :landing)
                ON CONFLICT (pipeline, partition_id) DO UPDATE SET
                    watched_offset = excluded.watched_offset,
                    settled_offset = excluded.settled_offset,
                    landing_offset = excluded.landing_offset
                """);
        for (Integer partition : new TreeSet<>(state.watched().keySet())) {
            offsets.bind("pipeline", pipeline)
                    .bind("partition", partition)
                    .bind("watched", state.watched().get(partition))
                    .bind("settled", state.settled().getOrDefault(partition, 0L))
                    .bind("landing", state.landing().getOrDefault(partition, 0L))
                    .add();
        }
        if (offsets.size() > 0) {
            offsets.execute();
        }
    }
}
