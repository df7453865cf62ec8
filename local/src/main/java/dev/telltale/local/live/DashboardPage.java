package dev.telltale.local.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.telltale.local.service.Loopback;
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

    /**
     * Starts the page; if the default port is taken, another one is used.
     *
     * @param dashboards folders of Grafana's JSON files
     * @param settings settings of the database
     */
    public static DashboardPage serve(List<Path> dashboards, Settings settings, PrintWriter out) {
        int port = Loopback.isFree(DEFAULT_PORT) ? DEFAULT_PORT : 0;
        ReadOnlyDatabase database = new ReadOnlyDatabase(
                DatabaseSchemas.url(settings),
                settings.get(Setting.DATABASE_READER_ROLE),
                settings.get(Setting.DATABASE_READER_PASSWORD));
        try {
            PreviewServer server = PreviewServer.start(port, dashboards, database);
            if (port != DEFAULT_PORT) {
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
