package dev.telltale.sql.pipeline;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Every pipeline is planned with its real bindings, in both modes. */
@Execution(ExecutionMode.CONCURRENT)
final class PlanningTest {
    static final Pipelines FILES = new Pipelines(Path.of("").toAbsolutePath());
    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    static List<String> pipelines() {
        return FILES.names();
    }

    static Stream<Arguments> settingsOfPipelines() {
        return pipelines().stream()
                .flatMap(pipeline -> Stream.of("", pipeline)
                        .map(once -> Arguments.of(pipeline, settings().with(Setting.DEDUPLICATED_PIPELINES, once))));
    }

    @ParameterizedTest
    @MethodSource("settingsOfPipelines")
    void plansLiveWithOneScanAndWithoutKeepingRowsForever(String pipeline, Settings settings) {
        String executed = livePlan(pipeline, settings);

        assertThat(executed).doesNotContain("upsertMaterialize").contains("watermark=[");
        assertThat(executed.split("TableSourceScan", -1))
                .as("one scan of the topic")
                .hasSize(2);
    }

    /** Flink copies each row first where the event time is metadata, or the columns are not in the order of the scan. */
    @ParameterizedTest
    @MethodSource("settingsOfPipelines")
    void copiesNoWholeRow(String pipeline, Settings settings) {
        String executed = livePlan(pipeline, settings);

        assertThat(executed.lines().filter(line -> !line.isBlank()).skip(1).findFirst())
                .as("the scan itself is what all share")
                .hasValueSatisfying(line -> assertThat(line).startsWith("TableSourceScan"));
    }

    @ParameterizedTest
    @MethodSource("settingsOfPipelines")
    void plansBatchThatReadsItsRangeOfTimeOnce(String pipeline, Settings settings) {
        Script script = FILES.get(pipeline, settings).batchScript(RANGE);
        String plan = explain(TableEnvironment.create(EnvironmentSettings.inBatchMode()), script);

        assertThat(script.text()).contains("'scan.event-time.from' = '2026-01-01T00:00:00Z'");
        assertThat(plan.substring(plan.indexOf("== Optimized Execution Plan ==")))
                .containsOnlyOnce("TableSourceScan(");
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void readsOnlyWhatProducersHaveCommitted(String pipeline) {
        assertThat(FILES.get(pipeline, settings()).streamScript().statements())
                .filteredOn(statement -> statement.text().contains("'telltale-kafka'"))
                .hasSize(1)
                .allSatisfy(source ->
                        assertThat(source.text()).contains("'properties.isolation.level' = 'read_committed'"));
    }

    /** The plan of a script's statement set; needs neither broker nor database. */
    private static String explain(TableEnvironment environment, Script script) {
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                environment, new Script(script.pipeline(), script.statements().subList(0, last)));
        return environment.explainSql(script.statements().get(last).text());
    }

    private static String livePlan(String pipeline, Settings settings) {
        String plan = explain(
                TableEnvironment.create(EnvironmentSettings.inStreamingMode()),
                FILES.get(pipeline, settings).streamScript());
        return plan.substring(plan.indexOf("== Optimized Execution Plan =="));
    }

    static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "it's secret",
                "TELLTALE_UDF_JAR", udfJar()));
    }

    private static String udfJar() {
        return dev.telltale.udf.signal.Finite.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }
}
