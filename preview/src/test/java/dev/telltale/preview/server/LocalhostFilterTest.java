package dev.telltale.preview.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.preview.MigratedDatabase;
import dev.telltale.preview.ShippedDashboards;

import static dev.telltale.guarantees.Invariant.PAGE_IS_LOCAL;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
class LocalhostFilterTest {
    private static MigratedDatabase database;
    private static ServedDashboards served;

    @BeforeAll
    static void start() {
        database = new MigratedDatabase();
        served = new ServedDashboards(ShippedDashboards.FOLDERS, database);
    }

    @AfterAll
    static void stop() {
        served.close();
        database.close();
    }

    @Test
    void acceptsItsOwnNames() throws IOException {
        int port = URI.create(served.address()).getPort();

        assertThat(statusFor("localhost:" + port)).isEqualTo("200");
        assertThat(statusFor("127.0.0.1:" + port)).isEqualTo("200");
    }

    @Proves(value = PAGE_IS_LOCAL, mode = ANY, level = STACK)
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:3000", "localhost", "localhost.evil.example", "127.0.0.1:1"})
    void refusesEveryOtherName(String host) throws IOException {
        assertThat(statusFor(host)).isEqualTo("421");
    }

    @Proves(value = PAGE_IS_LOCAL, mode = ANY, level = STACK)
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void refusesMethodsThatWrite(String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(served.address() + "/api/dashboards"))
                .method(method, HttpRequest.BodyPublishers.ofString("SELECT 1"))
                .build();

        assertThat(served.send(request).statusCode()).isEqualTo(405);
    }

    @Proves(value = PAGE_IS_LOCAL, mode = ANY, level = STACK)
    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/lib/echarts.js", "/d/telltale-stress", "/api/dashboards"})
    void allowsOnlyItsOwnContentInThePage(String path) {
        assertThat(served.get(path).statusCode()).isEqualTo(200);
        assertThat(served.get(path).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self';")
                        .doesNotContain("unsafe"));
        assertThat(served.get(path).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Proves(value = PAGE_IS_LOCAL, mode = ANY, level = STACK)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.js",
                "/LocalhostFilter.class",
                "/../pom.xml",
                "/view/../main.js",
                "/%2e%2e/windows.sql",
                "/view/"
            })
    void servesOnlyItsOwnFiles(String path) {
        assertThat(served.get(path).statusCode()).isEqualTo(404);
    }

    private static String statusFor(String host) throws IOException {
        int port = URI.create(served.address()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(9, 12);
        }
    }
}
