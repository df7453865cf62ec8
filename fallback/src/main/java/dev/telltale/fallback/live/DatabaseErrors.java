package dev.telltale.fallback.live;

import java.sql.SQLException;
import java.util.Map;

import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Messages for database errors: what failed, where, and what to do. */
public final class DatabaseErrors {
    private static final String UNREACHABLE = "08";
    private static final String NO_DATABASE = "3D000";
    private static final String STARTING_OR_STOPPING = "57P";
    private static final Map<String, String> REMEDIES = Map.of(
            "28P01",
            "check DATABASE_USER and DATABASE_PASSWORD",
            "28000",
            "check DATABASE_USER and the server's pg_hba.conf",
            NO_DATABASE,
            "check DATABASE_URL",
            "42P01",
            "./telltale migrate brings the database up to date",
            "42703",
            "./telltale migrate brings the database up to date",
            "42501",
            "grant DATABASE_USER that privilege");

    private DatabaseErrors() {}

    /** Returns one sentence with the server's message, if there is one. */
    public static String sentence(Throwable failure, Settings settings) {
        String url = settings.get(Setting.DATABASE_URL).replaceFirst("\\?.*", "");
        SQLException sql = sqlException(failure);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals("57014") || message(sql).contains("Read timed out")) {
            return "the database at " + url + " did not answer within " + InteractiveDatabase.TIMEOUT.toSeconds()
                    + " s";
        }
        if (state.startsWith(UNREACHABLE) || state.startsWith(STARTING_OR_STOPPING)) {
            return "the database does not answer at " + url;
        }
        String remedy = REMEDIES.containsKey(state) ? "; " + REMEDIES.get(state) : "";
        return "the database at " + url + " reports: " + message(sql == null ? failure : sql) + remedy;
    }

    /** Whether every statement would fail: the server does not answer, or it refuses the login. */
    public static boolean affectsAllStatements(Throwable failure) {
        SQLException sql = sqlException(failure);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        return state.startsWith(UNREACHABLE)
                || state.startsWith("28")
                || state.equals(NO_DATABASE)
                || state.startsWith(STARTING_OR_STOPPING) && !state.equals("57014");
    }

    private static SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    private static String message(Throwable failure) {
        String message = failure == null || failure.getMessage() == null ? "" : failure.getMessage();
        return message.strip().lines().findFirst().orElse("no reason given").replaceFirst("^(ERROR|FATAL): ", "");
    }
}
