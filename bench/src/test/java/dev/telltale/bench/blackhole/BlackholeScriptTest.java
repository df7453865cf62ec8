package dev.telltale.bench.blackhole;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class BlackholeScriptTest {

    private static final Settings SETTINGS = Settings.from(
            Map.of("TELLTALE_UDF_JAR", "functions.jar", "DATABASE_USER", "user", "DATABASE_PASSWORD", "password"));

    @Test
    void plansTheSameSqlIntoASinkThatDiscardsRows() {
        Script script = BlackholeScript.of(
                new Pipelines(Path.of("../sql")).get("stress", SETTINGS).streamScript());
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        // The functions are on the class path of this test.
        List<Statement> definitions = script.statements().stream()
                .filter(statement -> !script.isStatementSet(statement))
                .filter(statement -> !statement.text().startsWith("ADD JAR"))
                .toList();

        ScriptRunner.run(environment, new Script("stress", definitions));
        ScriptRunner.requireEachPlans(environment, script.inserts());

        assertThat(environment.executeSql("SHOW CREATE TABLE stress_windows").collect())
                .toIterable()
                .asString()
                .contains("'connector' = 'bench-blackhole'")
                .doesNotContain("telltale-jdbc");
    }
}
