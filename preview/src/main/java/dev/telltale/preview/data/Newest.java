package dev.telltale.preview.data;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.preview.dashboard.Dashboard;

/** When the newest window of a pipeline ends: now, for one who looks at a replay of old readings. */
public final class Newest {
    private Newest() {}

    /** Empty where the dashboard shows no pipeline, and before its first window. */
    public static Optional<Instant> of(ReadOnlyDatabase database, Dashboard dashboard) {
        String table = dashboard.word() + "_windows";
        if (!table.matches("[a-z_]+") || !exists(database, table)) {
            return Optional.empty();
        }
        Frame newest = database.query("", "SELECT max(window_end) AS newest FROM " + table);
        return Optional.ofNullable((Long) newest.columns().get(0).values().get(0))
                .map(Instant::ofEpochMilli);
    }

    private static boolean exists(ReadOnlyDatabase database, String table) {
        Frame there = database.query("", "SELECT to_regclass('" + table + "') IS NOT NULL AS there");
        return (Boolean) there.columns().get(0).values().get(0);
    }
}
