package dev.telltale.preview.data;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.preview.dashboard.Dashboard;

/** Finds the end of the newest window of a pipeline, which is "now" for a replay of old readings. */
public final class NewestWindow {
    private NewestWindow() {}

    /** Returns the end of the newest window; empty if the dashboard shows no pipeline or there is no window. */
    public static Optional<Instant> of(ReadOnlyDatabase database, Dashboard dashboard) {
        String table = dashboard.name() + "_windows";
        if (!table.matches("[a-z_]+") || !exists(database, table)) {
            return Optional.empty();
        }
        Frame newest = database.query("", "SELECT max(window_end) AS newest FROM " + table);
        return Optional.ofNullable((Long) newest.columns().get(0).values().get(0))
                .map(Instant::ofEpochMilli);
    }

    private static boolean exists(ReadOnlyDatabase database, String table) {
        Frame found = database.query("", "SELECT to_regclass('" + table + "') IS NOT NULL AS found");
        return (Boolean) found.columns().get(0).values().get(0);
    }
}
