package dev.telltale.connector.format.avro.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A server with TLS that passes requests with the expected Authorization on to a registry. */
final class TlsProxy implements AutoCloseable {

    static final String PASSWORD = "secret";

    private final HttpsServer server;
    private final Path keys;

    /** @param authorization the expected header */
    TlsProxy(Path folder, int registryPort, String authorization) {
        keys = folder.resolve("keys.p12");
        SchemaRegistry.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-validity",
                "3650"));
        try {
            server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context()));
            server.createContext("/", exchange -> pass(exchange, registryPort, authorization));
            server.start();
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void pass(HttpExchange exchange, int port, String authorization) throws IOException {
        try (exchange) {
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            URI uri = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
            try (InputStream answer = uri.toURL().openStream()) {
                byte[] body = answer.readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/apis/ccompat/v7";
    }

    Path trusted() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
