package dev.telltale.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackException;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.server.PreviewServer;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The dashboards over a running stack, for as long as it runs.
 *
 * @param server answers until it is closed
 */
record DashboardPage(PreviewServer server) implements AutoCloseable {
    static final int USUAL_PORT = 3000;

    /**
     * Takes another port when the usual one is taken, as the parts of the stack do.
     *
     * @param dashboards folder of Grafana's JSON files
     * @param settings where the database is
     */
    static DashboardPage serve(Path dashboards, Settings settings, PrintWriter out) {
        int port = Loopback.isFree(USUAL_PORT) ? USUAL_PORT : 0;
        ReadOnlyDatabase database = new ReadOnlyDatabase(
                settings.get(Setting.DATABASE_URL),
                DatabaseRoles.READER,
                settings.get(Setting.DATABASE_READER_PASSWORD));
        try {
            PreviewServer server = PreviewServer.start(port, dashboards, database);
            if (port != USUAL_PORT) {
                out.printf("Dashboards: port %d is taken, using another%n", USUAL_PORT);
            }
            out.printf("%-12s %s%n", "Dashboards", server.address());
            return new DashboardPage(server);
        } catch (IOException e) {
            database.close();
            throw new StackException("the dashboards cannot be served on port " + port + ": " + e.getMessage(), e);
        }
    }

    Map<String, String> settings() {
        return Map.of("DASHBOARDS_URL", server.address());
    }

    @Override
    public void close() {
        server.close();
    }
}
