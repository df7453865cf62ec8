package dev.telltale.local.database;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The database of the settings. */
public final class Database {
    private Database() {}

    /** Connects as DATABASE_USER on demand. */
    public static Jdbi of(Settings settings) {
        return Jdbi.create(
                DatabaseSchemas.url(settings),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD));
    }
}
