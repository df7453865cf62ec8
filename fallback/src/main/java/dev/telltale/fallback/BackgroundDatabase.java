package dev.telltale.fallback;

import java.util.Properties;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Connections to the database for processes without a user who waits: a lost server is detected within minutes. */
public final class BackgroundDatabase {
    private BackgroundDatabase() {}

    /** Connects as DATABASE_USER on demand. */
    public static Jdbi of(Settings settings) {
        Properties properties = new Properties();
        properties.put("user", settings.get(Setting.DATABASE_USER));
        properties.put("password", settings.get(Setting.DATABASE_PASSWORD));
        properties.put("connectTimeout", "10");
        properties.put("socketTimeout", "300");
        properties.put("tcpKeepAlive", "true");
        return Jdbi.create(DatabaseSchemas.url(settings), properties).installPlugin(new ProlepticInstants());
    }
}
