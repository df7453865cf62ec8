package dev.telltale.preview.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.preview.MigratedDatabase;
import dev.telltale.preview.ShippedDashboards;

import static dev.telltale.guarantees.Invariant.READER_IS_BOUNDED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

@Tag("stack")
@Proves(value = READER_IS_BOUNDED, mode = ANY, level = STACK)
final class BoundedRequestsTest {
    /** More than the server has threads. */
    private static final int SLOW_CLIENTS = 20;

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
    void slowClientsDoNotKeepOthersWaiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int client = 0; client < SLOW_CLIENTS; client++) {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(),
                    URI.create(served.address()).getPort());
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
            slow.add(socket);
        }

        assertTimeoutPreemptively(
                Duration.ofSeconds(40),
                () -> assertThat(served.get("/").statusCode()).isEqualTo(200));
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void aRequestOfManyKilobytesIsCutOff() {
        assertThat(served.get(requestOf(60)).statusCode()).isEqualTo(200);

        assertThatThrownBy(() -> served.get(requestOf(70)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching(".*(reset|EOF|received no bytes|closed|Broken pipe).*");
        assertThatThrownBy(() -> served.get(requestOf(4096))).isInstanceOf(UncheckedIOException.class);
        assertThat(served.get("/").statusCode()).isEqualTo(200);
    }

    private static String requestOf(int kilobytes) {
        return "/api/dashboards?from=" + "x".repeat(kilobytes * 1024);
    }
}
