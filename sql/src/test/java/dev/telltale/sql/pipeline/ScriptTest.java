package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.ALERT_ONCE;
import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Invariant.SIDE_ROWS_COME_WITH_CHECKPOINTS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ScriptTest {
    private static final Path SQL = Path.of("").toAbsolutePath();
    private static final Pipelines FILES = new Pipelines(SQL);
    private static final Settings SETTINGS = Settings.from(Map.of(
            "DATABASE_USER", "writer",
            "DATABASE_PASSWORD", "it's ${PARALLELISM}",
            "TELLTALE_UDF_JAR", "/somewhere/udf.jar"));

    static List<String> pipelines() {
        return FILES.names();
    }

    @Test
    void quotesWhatASettingSaysAndReadsNoSettingsInIt() {
        assertThat(FILES.get("stress", SETTINGS).streamScript().text())
                .contains("'password' = 'it''s ${PARALLELISM}'")
                .contains("SET 'parallelism.default' = '2'");
    }

    @Test
    void leavesOutASettingOfTheJobThatIsEmpty() {
        assertThat(FILES.get("stress", SETTINGS).streamScript().text()).doesNotContain("state-recovery.path");
        assertThat(FILES.get("stress", SETTINGS.with(Setting.RECOVERY_PATH, "file:/chk-7"))
                        .streamScript()
                        .text())
                .contains("SET 'execution.state-recovery.path' = 'file:/chk-7'");
    }

    @Test
    void leavesOutAJarThatTheProcessHas() {
        Script script = FILES.get("stress", SETTINGS).batchScript(TimeRange.EMPTY);

        assertThat(script.text()).contains("ADD JAR '/somewhere/udf.jar'");
        assertThat(script.withoutJar(Path.of("/somewhere/udf.jar")).text()).doesNotContain("ADD JAR");
        assertThat(script.withoutJar(Path.of("/elsewhere/udf.jar"))).isEqualTo(script);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void putsNothingBehindASemicolonBecauseTheSqlClientWouldStumble(String pipeline) {
        assertThat(outsideTheSet(pipeline).lines())
                .noneMatch(line -> line.matches(".*;\\s*\\S.*") && !line.contains("'"));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void endsNoLineOfTheStatementSetWithASemicolonBecauseTheSqlClientWouldTryToRunIt(String pipeline) {
        String text = FILES.get(pipeline, SETTINGS).streamScript().text();

        assertThat(text.substring(outsideTheSet(pipeline).length()).lines().filter(line -> line.endsWith(";")))
                .containsExactly("END;");
    }

    private static String outsideTheSet(String pipeline) {
        String text = FILES.get(pipeline, SETTINGS).streamScript().text();
        return text.substring(0, text.indexOf("EXECUTE STATEMENT SET"));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void saysNothingOfConnectorsHostsOrTopicsInThePipeline(String pipeline) throws IOException {
        assertThat(Files.readString(FILES.get(pipeline, SETTINGS).folder().resolve("pipeline.sql")))
                .doesNotContain("${", "WITH (", "connector", "-topic")
                .doesNotContainIgnoringCase("SELECT *");
    }

    /** A job that goes back to a checkpoint judges anew what came after it. */
    @Proves(value = SIDE_ROWS_COME_WITH_CHECKPOINTS, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @MethodSource("pipelines")
    void writesWhatIsSetAsideWithTheCheckpoint(String pipeline) {
        assertThat(FILES.get(pipeline, SETTINGS).streamScript().statements())
                .filteredOn(statement -> statement.file().endsWith("rejected_readings.sql")
                        && statement.text().contains("'connector' = 'telltale-jdbc'"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.text()).contains("'sink.delivery-guarantee' = 'exactly-once'"));
    }

    /** A job that goes back to a checkpoint sends the records after it again. */
    @Proves(value = ALERT_ONCE, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @MethodSource("pipelines")
    void sendsRecordsInTransactions(String pipeline) {
        assertThat(FILES.get(pipeline, SETTINGS).streamScript().statements())
                .filteredOn(statement -> statement.text().contains("'properties.transaction.timeout.ms'"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.text())
                        .contains("'sink.delivery-guarantee' = 'exactly-once'", "'sink.transactional-id-prefix' = '"));
    }

    /** A reading cannot have a field of such a name. */
    @ParameterizedTest
    @MethodSource("pipelines")
    void knowsEachColumnThatARecordAddsToItsReading(String pipeline) {
        assertThat(SqlSyntax.columns(
                                FILES.get(pipeline, SETTINGS).streamScript().statements(),
                                pipeline + "_record_contract")
                        .names())
                .isNotEmpty()
                .allMatch(ReadingColumns::isTaken);
    }

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @Test
    void saysFileLineAndReasonWhenAStatementFails() {
        Script script = new Script("x", List.of(new Statement("sql/x/v1/pipeline.sql", 14, "SELECT 1 FROM nowhere")));

        assertThatThrownBy(
                        () -> ScriptRunner.run(TableEnvironment.create(EnvironmentSettings.inStreamingMode()), script))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/x/v1/pipeline.sql:14: ")
                .hasMessageContaining("Object 'nowhere' not found");
    }

    @Test
    void namesTheInsertOfAStatementSetThatFails() {
        Script script = Script.ofOneJob(
                "x",
                List.of(
                        new Statement(
                                "sql/x/v1/pipeline.sql", 1, "CREATE TABLE x (a INT) WITH ('connector' = 'print')"),
                        new Statement("sql/x/v1/pipeline.sql", 3, "INSERT INTO x (a) VALUES (1)"),
                        new Statement("sql/template/y.sql", 7, "INSERT INTO x (a) SELECT b FROM x")));

        assertThatThrownBy(
                        () -> ScriptRunner.run(TableEnvironment.create(EnvironmentSettings.inStreamingMode()), script))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/template/y.sql:7: ")
                .hasMessageContaining("Column 'b' not found");
    }

    @Test
    void printsEachInsertUnderItsOwnFileAndLine() {
        assertThat(FILES.get("weather", SETTINGS).streamScript().text())
                .containsPattern("-- sql/weather/v1/pipeline\\.sql:\\d+\nINSERT INTO weather_windows ")
                .containsPattern("-- sql/template/stream/rejected_readings\\.sql:\\d+\nINSERT INTO late_readings ");
    }

    @Test
    void listsThePipelinesThatThereAreWhenOneIsNot() {
        assertThatThrownBy(() -> FILES.get("../stress", SETTINGS))
                .hasMessageContaining("there is no pipeline '../stress'")
                .hasMessageContaining("stress");
    }
}
