package dev.telltale.fallback.live;

import java.time.Duration;
import java.util.Properties;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The database for a person who waits for the answer. */
public final class AskedDatabase {
    /** Chosen by us: longer than any question to an unlocked table takes, short enough for a person. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private AskedDatabase() {}

    /** As DATABASE_USER; a statement that is not answered in time is given up. */
    public static Jdbi of(Settings settings) {
        long seconds = ANSWER_WITHIN.toSeconds();
        Properties properties = new Properties();
        properties.put("user", settings.get(Setting.DATABASE_USER));
        properties.put("password", settings.get(Setting.DATABASE_PASSWORD));
        properties.put("connectTimeout", String.valueOf(seconds));
        properties.put("loginTimeout", String.valueOf(2 * seconds));
        properties.put("socketTimeout", String.valueOf(2 * seconds));
        properties.put("options", "-c statement_timeout=" + ANSWER_WITHIN.toMillis());
        return Jdbi.create(settings.get(Setting.DATABASE_URL), properties);
    }
}
