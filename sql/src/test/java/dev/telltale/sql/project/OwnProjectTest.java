package dev.telltale.sql.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A project outside of Telltale's folder, in a folder with spaces: its settings, its functions and its jar. */
final class OwnProjectTest {
    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    @TempDir
    private Path folder;

    private MeterProject project;

    @BeforeEach
    void write() throws IOException {
        project = MeterProject.in(folder.resolve("my energy's project"), folder.resolve("work"));
    }

    @Test
    void isPlannedInBothModesWithItsOwnFunction() {
        assertThat(plan(
                        TableEnvironment.create(EnvironmentSettings.inStreamingMode()),
                        pipeline().streamScript()))
                .contains("scaled(load_watt)");
        assertThat(plan(
                        TableEnvironment.create(EnvironmentSettings.inBatchMode()),
                        pipeline().batchScript(RANGE)))
                .contains("scaled(load_watt)");
    }

    @Test
    void handsItsSettingsToItsFunctions() throws Exception {
        assertThat(scaled(Map.of())).isEqualTo(6.0);
        assertThat(scaled(Map.of("METER_2_FACTOR", "-0.5", "METER_2_TOKEN", "it's \"\\ secret")))
                .isEqualTo(-1.0);
    }

    /** Runs the function in a job on the value 2. */
    private double scaled(Map<String, String> settings) throws Exception {
        Script script = project.pipelines()
                .get(MeterProject.PIPELINE, MeterProject.settings(settings))
                .batchScript(RANGE);
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        List<Statement> functions = new ArrayList<>(script.statements());
        functions.removeIf(statement -> statement.isTable()
                || statement.text().startsWith("CREATE VIEW")
                || statement.text().startsWith("EXECUTE"));
        ScriptRunner.run(environment, new Script("functions", functions));
        CloseableIterator<Row> rows = environment
                .executeSql("SELECT scaled(a_value) AS scaled_value FROM (VALUES (CAST(2 AS DOUBLE))) AS a (a_value)")
                .collect();
        double value = (double) rows.next().getField("scaled_value");
        rows.close();
        return value;
    }

    @Test
    void isNamedInGroupsTransactionsAndJobs() {
        assertThat(pipeline().streamScript().text())
                .contains("'properties.group.id' = 'energy-meter_2'")
                .contains("'sink.transactional-id-prefix' = 'energy-meter_2-dead-letter'")
                .contains("\"telltale.project\": \"energy\"")
                .contains("-- telltale.yaml:6\nADD JAR '" + folder.toString().replace("'", "''"))
                .contains("-- sql/functions.sql:2\n", "-- sql/template/stream/job.sql:3\n");
    }

    @Test
    void hasAnotherFingerprintWithAnotherJarAndTheSameInAnotherFolder() throws IOException {
        String first = fingerprint();
        Path moved = folder.resolve("moved");
        Files.move(project.folder(), moved);
        project = new MeterProject(moved);
        assertThat(fingerprint()).isEqualTo(first);

        CompiledJar.write(moved.resolve("lib/energy functions.jar"), folder.resolve("work"), "Other", "class Other {}");
        assertThat(fingerprint()).isNotEqualTo(first);
    }

    @Test
    void namesTheLineOfAMissingJarOrClass() throws IOException {
        project.replace("sql/functions.sql", "Scaled", "Sacled");
        assertRefused("sql/functions.sql:2: there is no class com.example.energy.Sacled in lib/energy functions.jar");

        project.replace("sql/functions.sql", "com.example.energy.Sacled", "java.lang.String");
        assertRefused("sql/functions.sql:2: class java.lang.String is no function of Flink: it must be public and "
                + "extend ScalarFunction or another of Flink's function classes");

        project.replace("telltale.yaml", "jars:", "#");
        project.replace("telltale.yaml", "  - lib", "#");
        project.replace("sql/functions.sql", "java.lang.String", "com.example.energy.Scaled");
        assertRefused("sql/functions.sql:2: there is no class com.example.energy.Scaled in Telltale's jar, and "
                + "telltale.yaml lists no jars");
    }

    @Test
    void namesTheLineOfAJarThatCannotBeRead() throws IOException {
        Path jar = project.folder().resolve("lib/energy functions.jar");
        Files.delete(jar);
        assertRefused("telltale.yaml:6: there is no jar lib/energy functions.jar (" + jar + ")");

        Files.writeString(jar, "no jar");
        project.write("sql/functions.sql", "");
        assertRefused("telltale.yaml:6: cannot read jar lib/energy functions.jar: zip END header not found");
    }

    @Test
    void namesAFunctionThatTelltaleDeclaresToo() throws IOException {
        project.replace("sql/functions.sql", "scaled", "finite");
        assertThatThrownBy(() -> plan(
                        TableEnvironment.create(EnvironmentSettings.inBatchMode()),
                        pipeline().batchScript(RANGE)))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/functions.sql:2: ");
    }

    @Test
    void requiresItsSettings() throws IOException {
        project.replace("telltale.yaml", "default: 3, ", "");
        assertRefused("METER_2_FACTOR is not set (factor of scaled)");

        project.replace("sql/meter_2/v1/readings.sql", "METER_2", "METER_3");
        project.replace("telltale.yaml", "{form: number", "{default: 3, form: number");
        assertRefused("sql/meter_2/v1/readings.sql:1: ${METER_3_FACTOR} is not a declared setting; "
                + "declare it in telltale.yaml");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> pipeline().streamScript())
                .isInstanceOf(TelltaleException.class)
                .hasMessage(message);
    }

    private Pipeline pipeline() {
        return project.pipelines().get(MeterProject.PIPELINE, MeterProject.settings(Map.of()));
    }

    private String fingerprint() {
        return pipeline().streamScript().text().replaceFirst("(?s).*\"telltale.fingerprint\": \"(\\w+)\".*", "$1");
    }

    private static String plan(TableEnvironment environment, Script script) {
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                environment, new Script(script.pipeline(), script.statements().subList(0, last)));
        return environment.explainSql(script.statements().get(last).text());
    }
}
