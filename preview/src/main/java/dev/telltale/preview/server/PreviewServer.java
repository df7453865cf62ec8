package dev.telltale.preview.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import dev.telltale.preview.dashboard.DashboardFiles;
import dev.telltale.preview.data.ReadOnlyDatabase;

/**
 * The web server of the dashboards, for browsers on this machine.
 *
 * <p>It uses the HTTP server of the JDK, which is sufficient for a few users on the loopback interface.
 */
public final class PreviewServer implements AutoCloseable {
    /** Number of threads. Chosen by us, because a browser uses six connections at once. */
    private static final int THREADS = 8;

    /** Seconds within which a client must send its request. Chosen by us: a browser on this machine needs none. */
    private static final String REQUEST_SECONDS = "5";

    /** Bytes of the first line and the headers. Chosen by us: the page sends hundreds. */
    private static final String REQUEST_BYTES = "65536";

    /** The HTTP server of the JDK reads its limits once, when its first server is made. */
    static {
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", REQUEST_BYTES);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final ReadOnlyDatabase database;

    private PreviewServer(HttpServer server, ExecutorService threads, ReadOnlyDatabase database) {
        this.server = server;
        this.threads = threads;
        this.database = database;
    }

    /**
     * Starts the server on the loopback interface.
     *
     * @param port port; 0 for any free port
     * @param dashboards folders of Grafana's JSON files
     * @param database database with read-only access; closed with the server
     * @throws IOException if the port is in use
     */
    public static PreviewServer start(int port, List<Path> dashboards, ReadOnlyDatabase database) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "preview");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new PageFiles()).getFilters().add(new LocalhostFilter());
        server.createContext("/api/", new Api(new DashboardFiles(dashboards), database))
                .getFilters()
                .add(new LocalhostFilter());
        server.start();
        return new PreviewServer(server, threads, database);
    }

    /** Returns the address of the server. */
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
