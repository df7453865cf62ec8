package dev.telltale.sql.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ReportScriptTest {
    private static final Pipelines FILES = new Pipelines(Path.of("").toAbsolutePath());

    private static final Settings SETTINGS =
            Settings.from(Map.of("DATABASE_USER", "writer", "DATABASE_PASSWORD", "it's secret"));

    @Test
    void knowsWhichPipelinesHaveAReport() {
        assertThat(FILES.names())
                .filteredOn(name -> FILES.get(name, SETTINGS).hasReport())
                .containsExactly("heart_rate");
    }

    @Test
    void plansTheReportWithItsColumnsAndFilterPushedIntoTheDatabase() {
        Script report = FILES.get("heart_rate", SETTINGS).reportScript();
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, report);

        assertThat(report.lastView()).isEqualTo("heart_rate_alert_counts");
        assertThat(environment.from(report.lastView()).explain())
                .contains("filter=[IS NOT NULL(alert_type)]", "project=[patient_id, alert_type, window_start]");
    }

    @Test
    void wantsAViewAtTheEndOfAReport() {
        Script noReport = new Script("x", List.of(new Statement("sql/x/v1/report.sql", 7, "SELECT 1")));

        assertThatThrownBy(noReport::lastView)
                .isInstanceOf(TelltaleException.class)
                .hasMessage("sql/x/v1/report.sql:7: this statement should be CREATE VIEW");
    }
}
