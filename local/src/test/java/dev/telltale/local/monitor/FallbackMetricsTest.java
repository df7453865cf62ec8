package dev.telltale.local.monitor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
final class FallbackMetricsTest {
    private static final Pipelines FILES =
            new Pipelines(Path.of("../sql").toAbsolutePath().normalize());

    @Test
    void exportsLagAndModeOfEachPipelineFromTheDatabase() throws IOException, InterruptedException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Settings settings = settings(server);
            Migrations.migrate(MigrationFolders.ofShipped(FILES.folder()), settings);
            Jdbi.create(server.getPostgresDatabase())
                    .useHandle(handle -> handle.execute("INSERT INTO fallback_state (pipeline, mode, checked_at, "
                            + "lag_seconds, watched_from, landed_from, computed_to) VALUES "
                            + "('stress', 'batch', now(), 42.5, now(), now(), now()), "
                            + "('weather', 'stream', now(), 0, now(), now(), now())"));
            try (FallbackMetrics metrics = FallbackMetrics.start(settings)) {
                assertThat(ask(metrics.port().orElseThrow()))
                        .contains("telltale_fallback_lag_seconds{pipeline=\"stress\"} 42.5\n")
                        .contains("telltale_fallback_active{pipeline=\"stress\"} 1.0\n")
                        .contains("telltale_fallback_active{pipeline=\"weather\"} 0.0\n")
                        .contains("telltale_fallback_check_age_seconds{pipeline=\"weather\"} ");
            }
        }
    }

    private static String ask(int port) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(question, BodyHandlers.ofString())
                .body();
    }

    private static Settings settings(EmbeddedPostgres server) {
        return Settings.from(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "trusted",
                "FALLBACK_METRICS_ADDRESS", "localhost:0"));
    }
}
