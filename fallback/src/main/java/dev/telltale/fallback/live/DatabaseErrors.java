package dev.telltale.fallback.live;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

import org.apache.flink.util.ExceptionUtils;

import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Messages for database errors: what failed, where, and what to do. */
public final class DatabaseErrors {
    private static final String CONNECTION = "08";
    private static final String CONNECTION_REJECTED = "08004";
    private static final String REFUSED_LOGIN = "28";
    private static final String NO_DATABASE = "3D000";
    private static final String STARTING_OR_STOPPING = "57P";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String QUERY_CANCELED = "57014";
    private static final String MIGRATE = "./telltale migrate brings the database up to date";
    private static final Map<String, String> REMEDIES = Map.of(
            "28P01",
            "check DATABASE_USER and DATABASE_PASSWORD",
            "28000",
            "check DATABASE_USER and the server's pg_hba.conf",
            NO_DATABASE,
            "check DATABASE_URL",
            "3F000",
            MIGRATE,
            "42P01",
            MIGRATE,
            "42703",
            MIGRATE,
            "42883",
            MIGRATE,
            "42501",
            "grant DATABASE_USER that privilege, or run ./telltale migrate");

    private DatabaseErrors() {}

    /** Returns one sentence with the server's message, if there is one. */
    public static String sentence(Throwable failure, Settings settings) {
        String url = settings.get(Setting.DATABASE_URL).replaceFirst("\\?.*", "");
        String state = sqlState(failure);
        String message = message(failure);
        if (state.equals(QUERY_CANCELED) || message.contains("Read timed out")) {
            return "the database at " + url + " did not answer within " + InteractiveDatabase.TIMEOUT.toSeconds()
                    + " s";
        }
        if (state.startsWith(CONNECTION)) {
            return noConnection(failure, url, message);
        }
        String remedy = REMEDIES.containsKey(state) ? "; " + REMEDIES.get(state) : "";
        return "the database at " + url + " reports: " + message + remedy;
    }

    /** Distinguishes a server that is not there from one that refuses, such as one without TLS. */
    private static String noConnection(Throwable failure, String url, String message) {
        Optional<UnknownHostException> host = ExceptionUtils.findThrowable(failure, UnknownHostException.class);
        if (host.isPresent()) {
            return "the database does not answer at " + url + ": unknown host "
                    + host.get().getMessage();
        }
        boolean refuses = sqlState(failure).equals(CONNECTION_REJECTED)
                || message.contains("SSL")
                || ExceptionUtils.findThrowable(failure, SSLException.class).isPresent();
        return refuses
                ? "the database at " + url + " cannot be used: " + message
                : "the database does not answer at " + url;
    }

    /** Whether every statement would fail: the server does not answer, or it refuses the login. */
    public static boolean affectsAllStatements(Throwable failure) {
        String state = sqlState(failure);
        return state.startsWith(CONNECTION)
                || state.startsWith(REFUSED_LOGIN)
                || state.startsWith(STARTING_OR_STOPPING)
                || state.equals(NO_DATABASE)
                || state.equals(TOO_MANY_CONNECTIONS);
    }

    private static String sqlState(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, SQLException.class)
                .map(SQLException::getSQLState)
                .orElse("");
    }

    private static String message(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, SQLException.class)
                .<Throwable>map(sql -> sql)
                .or(() -> Optional.of(failure))
                .map(Throwable::getMessage)
                .flatMap(message -> message.strip().lines().findFirst())
                .orElse("no reason given")
                .replaceFirst("^(ERROR|FATAL): ", "");
    }
}
