package dev.telltale.preview.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import dev.telltale.preview.dashboard.DashboardFolder;
import dev.telltale.preview.data.ReadOnlyDatabase;

/**
 * Serves the dashboards to browsers on this machine.
 *
 * <p>The JDK's own server is enough for a few readers on loopback and adds nothing to the class path.
 */
public final class PreviewServer implements AutoCloseable {
    /** Chosen by us: a browser asks over six connections at once. */
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads;
    private final ReadOnlyDatabase database;

    private PreviewServer(HttpServer server, ExecutorService threads, ReadOnlyDatabase database) {
        this.server = server;
        this.threads = threads;
        this.database = database;
    }

    /**
     * Starts on loopback alone.
     *
     * @param port to listen on; 0 for any free one
     * @param dashboards folder of Grafana's JSON files
     * @param database as the role that only reads; closed with the server
     * @throws IOException when the port is taken
     */
    public static PreviewServer start(int port, Path dashboards, ReadOnlyDatabase database) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "preview");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new PageFiles()).getFilters().add(new Guard());
        server.createContext("/api/", new Api(new DashboardFolder(dashboards), database))
                .getFilters()
                .add(new Guard());
        server.start();
        return new PreviewServer(server, threads, database);
    }

    /** Where it answers. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        database.close();
    }
}
