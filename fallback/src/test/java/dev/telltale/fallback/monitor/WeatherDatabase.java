package dev.telltale.fallback.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/** A PostgreSQL server with the project's tables, and the weather pipeline. */
final class WeatherDatabase implements AutoCloseable {
    static final Pipelines FILES =
            new Pipelines(Path.of("../sql").toAbsolutePath().normalize());

    private final EmbeddedPostgres server;

    WeatherDatabase() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Migrations.migrate(MigrationFolders.ofShipped(FILES.folder()), settings());
    }

    Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_URL", server.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "trusted",
                "TELLTALE_UDF_JAR", "unused.jar"));
    }

    BatchPipeline pipeline() {
        return BatchPipeline.of(FILES.get("weather", settings()));
    }

    Jdbi jdbi() {
        return pipeline().database();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
