package dev.telltale.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.StressPredictor;

/** HTTP service with the shipped model: {@code POST /predict} takes six means and returns level and probabilities, in JSON. */
public final class ModelServer implements AutoCloseable {

    /** Option of the JVM. Without it, the response body waits for the acknowledgement of the header. */
    public static final String NO_DELAY = "-Dsun.net.httpserver.nodelay=true";

    private static final int OK = 200;
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final ThreadLocal<StressPredictor> predictor;

    private ModelServer(HttpServer server, StressModel model) {
        this.server = server;
        this.predictor = ThreadLocal.withInitial(() -> new StressPredictor(model));
    }

    /** Starts the service on a free port of the loopback interface. */
    public static ModelServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        ModelServer server = new ModelServer(http, StressModel.shipped());
        http.createContext("/predict", server::answer);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** Returns the address for requests. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/predict");
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            PredictionRequest request =
                    PredictionRequest.fromJson(exchange.getRequestBody().readAllBytes());
            byte[] body = PredictionResponse.of(request, predictor.get()).toJson();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
