package dev.telltale.local.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A database that lacks what a pipeline needs, and what a command says then. */
@Tag("stack")
final class WrittenTablesTest {
    private static final Pipelines SQL = new Pipelines(Path.of("../sql").toAbsolutePath());

    private EmbeddedPostgres server;
    private Settings settings;
    private Pipeline pipeline;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.start();
        settings = Settings.from(Map.of(
                "DATABASE_URL",
                server.getJdbcUrl("postgres", "postgres"),
                "DATABASE_USER",
                "postgres",
                "DATABASE_PASSWORD",
                "postgres",
                "TELLTALE_UDF_JAR",
                "/udf.jar"));
        pipeline = SQL.get("weather", settings);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void areThereAfterAllMigrations() {
        migrate(SQL.folder().resolve("migration"));

        assertThatCode(new WrittenTables(pipeline)::requireRegistered).doesNotThrowAnyException();
    }

    @Test
    void areMissingBeforeTheMigrationOfThePipeline(@TempDir Path none) {
        migrate(none);

        assertThatThrownBy(new WrittenTables(pipeline)::requireRegistered)
                .hasMessageMatching("table weather_windows does not exist; ./telltale migrate applies .*weather.sql");
    }

    @Test
    void areNoPipelineWithoutItsCall() {
        migrate(SQL.folder().resolve("migration"));
        Database.of(settings)
                .useHandle(handle -> handle.execute("DELETE FROM pipelines WHERE pipeline = ?", pipeline.name()));

        assertThatThrownBy(new WrittenTables(pipeline)::requireRegistered)
                .hasMessage("the database does not know the pipeline; add a migration that calls add_pipeline");
    }

    private void migrate(Path migrations) {
        Migrations.migrate(new MigrationFolders("weather", SQL.folder().resolve("setup"), migrations), settings);
    }
}
