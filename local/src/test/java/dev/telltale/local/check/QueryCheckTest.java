package dev.telltale.local.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.project.Project;
import dev.telltale.sql.check.Finding;
import dev.telltale.sql.pipeline.Pipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A project whose queries and dashboards its database refuses. */
@Tag("stack")
final class QueryCheckTest {
    private static final Path PRODUCT = Path.of("..").toAbsolutePath().normalize();

    private static final String DASHBOARD = """
            {"templating": {"list": [{"name": "station", "type": "query", "includeAll": true,
                "query": "SELECT id FROM stations"}]},
             "panels": [{"title": "Warmth", "datasource": {"uid": "telltale"}, "targets": [
                {"rawSql": "SELECT warmth FROM weather_windows WHERE $__timeFilter(window_start) AND station_id IN ($station)"},
                {"rawSql": "SELECT elsewhere FROM other", "datasource": {"uid": "another"}}]}]}
            """;

    @TempDir
    private Path home;

    @Test
    void namesTheLineOfAQueryThatPostgresqlRefuses() throws IOException {
        Files.createDirectories(home.resolve("sql/migration"));
        // The pinned version of a pipeline that is not copied is a fault.
        Files.writeString(
                home.resolve("telltale.yaml"),
                Files.readString(PRODUCT.resolve("telltale.yaml")).replaceFirst("versions:\n(  .*\n)+", ""));
        PathUtils.copyDirectory(PRODUCT.resolve("sql/weather"), home.resolve("sql/weather"));
        Files.copy(PRODUCT.resolve("sql/migration/V4__weather.sql"), home.resolve("sql/migration/V1__weather.sql"));
        Path queries = home.resolve("sql/weather/v1/queries");
        Files.writeString(queries.resolve("counts.sql"), "-- All windows.\nSELECT count(*)\nFROM weather_window\n");
        Files.writeString(
                queries.resolve("live.sql"), "SELECT time_bucket('1 h', window_start) FROM weather_windows\n");
        Files.writeString(queries.resolve("more.sql"), "SELECT station_id\nFORM weather_windows\n");
        Path dashboards = Files.createDirectories(home.resolve("grafana/dashboards"));
        Files.copy(PRODUCT.resolve("grafana/dashboards/weather.json"), dashboards.resolve("weather.json"));
        Files.writeString(dashboards.resolve("other.json"), DASHBOARD);
        Files.writeString(dashboards.resolve("unfinished.json"), "{\n");
        Project project = new Project(home, PRODUCT);

        try (MigratedDatabase database = MigratedDatabase.start(project)) {
            Pipeline weather = project.pipeline("weather", project.requireValidEnvironment());

            assertThat(new QueryCheck(database, project.sql())
                            .findings(List.of(weather)).stream().map(Finding::text))
                    .containsExactly(
                            "sql/weather/v1/queries/counts.sql:3: relation \"weather_window\" does not exist",
                            "sql/weather/v1/queries/live.sql:1: warning: function time_bucket(unknown, timestamp with "
                                    + "time zone) does not exist in PostgreSQL without extensions",
                            "sql/weather/v1/queries/more.sql:2: syntax error at or near \"weather_windows\"");
            DashboardCheck dashboardCheck = new DashboardCheck(database, project);
            assertThat(dashboardCheck.findings(List.of("weather"))).isEmpty();
            assertThat(dashboardCheck.findings(List.of()).stream().map(Finding::text))
                    .containsExactly(
                            "grafana/dashboards/other.json:2: 'station': relation \"stations\" does not exist",
                            "grafana/dashboards/other.json:4: 'Warmth': column \"warmth\" does not exist",
                            "grafana/dashboards/unfinished.json:2: Unexpected end-of-input: expected close marker for "
                                    + "Object");
        }
    }
}
