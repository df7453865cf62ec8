package dev.telltale.fallback.version;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

import dev.telltale.sql.failure.TelltaleException;

/**
 * The change of the live version of a pipeline in table {@code pipeline_versions}. Each method is to run in a transaction.
 *
 * @param pipeline name of the pipeline
 * @param former version that was live before
 * @param next version that is live afterwards
 */
public record VersionSwitch(String pipeline, String former, String next) {

    /**
     * Ends the interval of the former version, and begins that of the next one.
     *
     * @param border start of the first window of the next version
     * @param endsAfter the former version has written the windows of all tables that end then or before
     */
    public void record(Handle handle, Instant border, Instant endsAfter) {
        requireOne(
                handle,
                border,
                "UPDATE pipeline_versions SET state = 'retired', live_until = :border, changed_at = now() "
                        + "WHERE pipeline = :pipeline AND version = :former AND state = 'live'");
        requireOne(
                handle,
                border,
                "INSERT INTO pipeline_versions (pipeline, version, state, live_from) "
                        + "VALUES (:pipeline, :next, 'live', :border)");
        requireOne(
                handle,
                endsAfter,
                "UPDATE pipeline_versions SET ends_after = :border "
                        + "WHERE pipeline = :pipeline AND version = :next AND state = 'live'");
    }

    /** Removes the interval of the next version, and opens that of the former one again. */
    public void undo(Handle handle) {
        OffsetDateTime border = handle.createQuery("DELETE FROM pipeline_versions WHERE pipeline = :pipeline "
                        + "AND version = :next AND state = 'live' RETURNING live_from")
                .bind("pipeline", pipeline)
                .bind("next", next)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .orElseThrow(this::notLive);
        requireOne(
                handle,
                border.toInstant(),
                "UPDATE pipeline_versions SET state = 'live', live_until = NULL, changed_at = now() WHERE ctid = "
                        + "(SELECT ctid FROM pipeline_versions WHERE pipeline = :pipeline AND version = :former "
                        + "AND state = 'retired' AND live_until = :border ORDER BY changed_at DESC LIMIT 1)");
    }

    /**
     * Lets the interval of the next version begin earlier. The interval that contains that time ends there, and those after it
     * become empty.
     */
    public void extend(Handle handle, Instant from) {
        update(
                handle,
                from,
                "UPDATE pipeline_versions SET live_from = CASE WHEN live_from > :border THEN :border ELSE live_from END, "
                        + "ends_after = CASE WHEN ends_after > :border THEN :border ELSE ends_after END, "
                        + "live_until = :border, changed_at = now() "
                        + "WHERE pipeline = :pipeline AND state = 'retired' AND live_until > :border");
        requireOne(
                handle,
                from,
                "UPDATE pipeline_versions SET live_from = least(live_from, :border), "
                        + "ends_after = least(ends_after, :border), changed_at = now() "
                        + "WHERE pipeline = :pipeline AND version = :next AND state = 'live'");
    }

    private void requireOne(Handle handle, Instant border, String sql) {
        if (update(handle, border, sql) != 1) {
            throw notLive();
        }
    }

    private int update(Handle handle, Instant border, String sql) {
        return handle.createUpdate(sql)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("pipeline", pipeline)
                .bind("former", former)
                .bind("next", next)
                .bind("border", border.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private TelltaleException notLive() {
        return new TelltaleException("another command has changed the live version of " + pipeline + "; call again");
    }
}
