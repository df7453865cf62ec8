package dev.telltale.fallback.live;

import java.time.Duration;
import java.util.Properties;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Connections to the database with short timeouts, for a user who waits for the result. */
public final class InteractiveDatabase {
    /** Chosen by us: longer than a query of an unlocked table takes, short enough for a user who waits. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private InteractiveDatabase() {}

    /** Returns the database as DATABASE_USER. A statement that exceeds the timeout fails. */
    public static Jdbi of(Settings settings) {
        long seconds = TIMEOUT.toSeconds();
        Properties properties = new Properties();
        properties.put("user", settings.get(Setting.DATABASE_USER));
        properties.put("password", settings.get(Setting.DATABASE_PASSWORD));
        properties.put("connectTimeout", String.valueOf(seconds));
        properties.put("loginTimeout", String.valueOf(2 * seconds));
        properties.put("socketTimeout", String.valueOf(2 * seconds));
        properties.put("options", "-c statement_timeout=" + TIMEOUT.toMillis());
        return Jdbi.create(DatabaseSchemas.url(settings), properties);
    }

    /**
     * Returns the result of statements.
     *
     * @throws TelltaleException saying in a sentence why the database does not answer
     */
    public static <T> T call(Settings settings, HandleCallback<T, RuntimeException> statements) {
        try {
            return of(settings).withHandle(statements);
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, settings), failure);
        }
    }
}
