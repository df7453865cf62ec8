package dev.telltale.local.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

final class DashboardPageTest {
    private static final List<Path> DASHBOARDS =
            List.of(Path.of("no-dashboards"), Path.of("..", "grafana", "provisioning", "dashboards"));
    private static final Settings SETTINGS =
            Settings.from(Map.of("DATABASE_URL", "jdbc:postgresql://localhost:1/telltale"));

    @Test
    void usesAndReportsAnotherPortWhenTheDefaultIsTaken() throws Exception {
        Optional<ServerSocket> otherProgram = takeUsualPort();
        StringWriter output = new StringWriter();
        try (DashboardPage page = DashboardPage.serve(DASHBOARDS, SETTINGS, new PrintWriter(output, true))) {
            String address = page.settings().get("DASHBOARDS_URL");

            assertThat(address).startsWith("http://localhost:").doesNotEndWith(":3000");
            assertThat(output.toString().lines())
                    .containsExactly("Dashboards: port 3000 is taken, using another", "Dashboards   " + address);
            HttpResponse<String> dashboards = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/api/dashboards"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(dashboards.statusCode()).isEqualTo(200);
            assertThat(dashboards.body()).contains("telltale-health");
        } finally {
            if (otherProgram.isPresent()) {
                otherProgram.get().close();
            }
        }
    }

    /** Empty if another program already uses the port. */
    private static Optional<ServerSocket> takeUsualPort() throws IOException {
        try {
            return Optional.of(new ServerSocket(DashboardPage.DEFAULT_PORT, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException takenAlready) {
            return Optional.empty();
        }
    }
}
