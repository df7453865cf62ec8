package dev.telltale.sql.database;

import java.util.Properties;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The login that migrates: DATABASE_OWNER when it is set, else DATABASE_USER.
 *
 * @param url address whose sessions create tables in the schema of the tables
 * @param user name of the role
 * @param password its password
 */
record OwnerLogin(String url, String user, String password) {

    static OwnerLogin of(Settings settings) {
        boolean given = !settings.get(Setting.DATABASE_OWNER).isEmpty();
        return new OwnerLogin(
                DatabaseSchemas.urlWithExtensions(settings),
                settings.get(given ? Setting.DATABASE_OWNER : Setting.DATABASE_USER),
                settings.get(given ? Setting.DATABASE_OWNER_PASSWORD : Setting.DATABASE_PASSWORD));
    }

    /** The database, connected on demand. */
    Jdbi database() {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        return Jdbi.create(url, properties);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
