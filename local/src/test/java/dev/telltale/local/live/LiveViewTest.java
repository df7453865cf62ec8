package dev.telltale.local.live;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.local.database.PipelineTables;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
final class LiveViewTest {
    private static final Pipelines FILES = new Pipelines(Path.of("..", "sql"));

    private static EmbeddedPostgres server;
    private static Settings settings;

    private final StringWriter out = new StringWriter();
    private final LiveView view = new LiveView(
            new PipelineTables(settings),
            List.of(FILES.get("weather", settings), FILES.get("vehicle_pressure", settings)),
            new PrintWriter(out));

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
        settings = Settings.from(Map.of(
                "DATABASE_URL", server.getJdbcUrl("postgres", "postgres"),
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "none"));
        Migrations.migrate(MigrationFolders.ofShipped(FILES.folder()), settings);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void empty() {
        execute("TRUNCATE weather_windows, vehicle_pressure_max");
    }

    @Test
    void showsTheNewestOfManyKeysWithANote() {
        write("to_char(n, 'FM00')", "now() - make_interval(mins => n)", "20", 25);
        assertThat(shown()).hasSize(21).last().isEqualTo("weather: the newest 20 of 25");
        assertThat(shown()).as("nothing is new").isEmpty();
        write("'Zurich'", "now()", "20", 1);
        assertThat(shown()).hasSize(1).first().asString().startsWith("weather: station Zurich,");
    }

    @Test
    void showsAnyNameAnyNumberAndNoAgeBelowZero() {
        write("'left' || chr(8238) || 'right' || chr(27)", "now() + INTERVAL '1 hour'", "-1.7976931348623157e308", 1);
        execute("INSERT INTO vehicle_pressure_max VALUES ('tiny', 4.9e-324, 'NaN', 'front', now() + INTERVAL '1 h')");
        assertThat(shown())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("weather: station left\uFFFDright\uFFFD, ")
                                .contains("temperature [°C] -1.79769E+308, ")
                                .endsWith("age [s] 0"),
                        line -> assertThat(line)
                                .contains("maximum [kPa] 0.0, ", "temperature [°C] NaN, ")
                                .endsWith("age [s] 0"));
    }

    @Test
    void showsTheOtherPipelinesWhereAQueryFails() {
        execute("INSERT INTO vehicle_pressure_max VALUES ('bus', 8e5, 20, 'front', now())");
        execute("ALTER VIEW weather_newest RENAME TO weather_away");
        try {
            assertThat(shown())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("weather: cannot be shown now: ERROR: relation \"weather_newest\""
                                            + " does not exist"),
                            line -> assertThat(line).contains("vehicle bus", "maximum [kPa] 800.0"));
            assertThat(shown()).as("printed once").isEmpty();
        } finally {
            execute("ALTER VIEW weather_away RENAME TO weather_newest");
        }
    }

    private List<String> shown() {
        out.getBuffer().setLength(0);
        view.refresh();
        return out.toString().lines().toList();
    }

    private static void write(String station, String end, String temperature, int count) {
        execute("INSERT INTO weather_windows SELECT " + station + ", " + end + " - INTERVAL '1 min', " + end + ", "
                + temperature + ", 50, 1, 'stream', now() FROM generate_series(1, " + count + ") AS n");
    }

    private static void execute(String sql) {
        try (Handle handle = Jdbi.create(server.getJdbcUrl("postgres", "postgres"), "postgres", "none")
                .open()) {
            handle.execute(sql);
        }
    }
}
