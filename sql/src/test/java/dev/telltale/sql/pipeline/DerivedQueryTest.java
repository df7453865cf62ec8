package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pipeline needs no queries of its own. */
final class DerivedQueryTest {
    private static final Path SQL = Path.of("").toAbsolutePath();

    @TempDir
    private Path project;

    private Pipelines files;
    private Path version;

    @BeforeEach
    void copyAPipelineWithoutQueries() throws IOException {
        files = new Pipelines(project.resolve("sql"));
        version = files.folder().resolve("heart_rate/v1");
        copy("heart_rate/v1");
        copy("template");
        FileUtils.deleteDirectory(version.resolve("queries").toFile());
    }

    @Test
    void liveShowsTheFirstColumnsOfTheNewestWindows() {
        assertThat(query("live")).isEqualTo("""
                SELECT
                    "patient_id",
                    window_start AS "window start",
                    round("avg_heart_rate_bpm"::numeric, 2) AS "avg_heart_rate_bpm",
                    "min_heart_rate_bpm",
                    "max_heart_rate_bpm",
                    "alert_type",
                    "reading_count" AS "readings",
                    greatest(0, round(extract(epoch FROM now() - window_end))) AS "age [s]",
                    key_count
                FROM heart_rate_newest
                ORDER BY window_start DESC, "patient_id"
                LIMIT 20""");
    }

    @Test
    void summaryKeepsExtremesAndAveragesOtherNumbers() {
        assertThat(query("summary"))
                .contains(
                        "scaled_up(avg(scaled_down(\"avg_heart_rate_bpm\")))",
                        "min(\"min_heart_rate_bpm\")",
                        "max(\"max_heart_rate_bpm\")")
                .doesNotContain("alert_type");
    }

    @Test
    void countsAddUpTheVersionColumn() {
        assertThat(query("counts"))
                .contains("sum(\"reading_count\")", "FROM heart_rate_late", "FROM heart_rate_windows");
    }

    @Test
    void queryOfThePipelineTakesPrecedence() throws IOException {
        Files.createDirectories(version.resolve("queries"));
        Files.writeString(version.resolve("queries/live.sql"), "SELECT 1 AS one");

        assertThat(query("live")).isEqualTo("SELECT 1 AS one");
    }

    @Test
    void namesTheTableThatTheManifestLacks() throws IOException {
        Path manifest = version.resolve("pipeline.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"heart_rate_windows\"", "\"heart_rate_minutes\""));

        assertThatThrownBy(() -> query("counts"))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("sql/heart_rate/v1/pipeline.json: 'tables' has no heart_rate_windows, which commands show");
    }

    private String query(String name) {
        return files.get("heart_rate", Settings.from(Map.of())).query(name);
    }

    private void copy(String folder) throws IOException {
        FileUtils.copy(
                new org.apache.flink.core.fs.Path(SQL.resolve(folder).toUri()),
                new org.apache.flink.core.fs.Path(files.folder().resolve(folder).toUri()),
                false);
    }
}
