package dev.telltale.local.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackPart;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.server.PreviewServer;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The page that shows the dashboards of a running stack.
 *
 * @param server the web server
 */
public record DashboardPage(PreviewServer server) implements AutoCloseable {
    /** The port that is used unless another program has taken it. */
    public static final int DEFAULT_PORT = 3000;

    /** A server that asks for no password accepts any. */
    private static final String NO_PASSWORD = "none";

    /**
     * Starts the page of a stack.
     *
     * @param dashboards folders of Grafana's JSON files
     * @return null without a database, or if its reader cannot log in, which is printed
     */
    public static DashboardPage serveFor(LiveStack live, List<Path> dashboards, PrintWriter out) {
        if (!live.has(StackPart.DATABASE)) {
            return null;
        }
        try {
            if (!live.starts(StackPart.DATABASE)) {
                requireReader(live.settings());
            }
            return serve(dashboards, live.settings(), out);
        } catch (TelltaleException unreadable) {
            out.printf("%-12s not served: %s%n", "Dashboards", unreadable.getMessage());
            return null;
        }
    }

    /**
     * Checks within some seconds that the reader of the dashboards can log in.
     *
     * @throws TelltaleException with the reason and the settings
     */
    public static void requireReader(Settings settings) {
        String password = settings.get(Setting.DATABASE_READER_PASSWORD);
        Settings reader = settings.with(Setting.DATABASE_USER, settings.get(Setting.DATABASE_READER_ROLE))
                .with(Setting.DATABASE_PASSWORD, password.isEmpty() ? NO_PASSWORD : password);
        try {
            InteractiveDatabase.of(reader).useHandle(handle -> handle.execute("SELECT 1"));
        } catch (JdbiException failure) {
            throw new TelltaleException(
                    DatabaseErrors.sentence(failure, reader)
                            .replace("DATABASE_USER and DATABASE_PASSWORD", "DATABASE_READER_PASSWORD"),
                    failure);
        }
    }

    /**
     * Starts the page; if the default port is taken, another one is used.
     *
     * @param dashboards folders of Grafana's JSON files
     * @param settings settings of the database
     */
    public static DashboardPage serve(List<Path> dashboards, Settings settings, PrintWriter out) {
        return serve(OptionalInt.empty(), dashboards, settings, out);
    }

    /**
     * Starts the page.
     *
     * @param wanted port of the page; empty for the default one, or another if it is taken
     * @param dashboards folders of Grafana's JSON files
     * @param settings settings of the database
     * @throws TelltaleException if the wanted port is taken
     */
    public static DashboardPage serve(OptionalInt wanted, List<Path> dashboards, Settings settings, PrintWriter out) {
        int port = wanted.orElse(Loopback.isFree(DEFAULT_PORT) ? DEFAULT_PORT : 0);
        ReadOnlyDatabase database = new ReadOnlyDatabase(
                DatabaseSchemas.urlWithExtensions(settings),
                settings.get(Setting.DATABASE_READER_ROLE),
                settings.get(Setting.DATABASE_READER_PASSWORD));
        try {
            PreviewServer server = PreviewServer.start(port, dashboards, database);
            if (wanted.isEmpty() && port != DEFAULT_PORT) {
                out.printf("Dashboards: port %d is taken, using another%n", DEFAULT_PORT);
            }
            out.printf("%-12s %s%n", "Dashboards", server.address());
            return new DashboardPage(server);
        } catch (IOException e) {
            database.close();
            throw new TelltaleException("the dashboards cannot be served on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The settings to publish for other terminals. */
    public Map<String, String> settings() {
        return Map.of("DASHBOARDS_URL", server.address());
    }

    @Override
    public void close() {
        server.close();
    }
}
