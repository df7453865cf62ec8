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

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

import static dev.telltale.guarantees.Invariant.ABORTED_RECORDS_DO_NOT_COUNT;
import static dev.telltale.guarantees.Invariant.STATE_IS_BOUNDED;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Every pipeline is planned with its real bindings, in both modes. */
@Execution(ExecutionMode.CONCURRENT)
final class PlanningTest {
    static final Pipelines FILES = new Pipelines(Path.of("").toAbsolutePath());
    private static final TopicPart PART = new TopicPart(Map.of(0, 3L), Map.of(0, 9L), Map.of(0, List.of(4L, 5L)));
    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    static Stream<Arguments> versions() {
        return FILES.names().stream()
                .flatMap(name -> FILES.versions(name).stream().map(version -> Arguments.of(name, version)));
    }

    static Stream<Arguments> settingsOfVersions() {
        return versions()
                .map(Arguments::get)
                .flatMap(version -> Stream.of("", version[0])
                        .map(once -> Arguments.of(
                                version[0],
                                version[1],
                                settings().with(Setting.DEDUPLICATED_PIPELINES, once.toString()))));
    }

    @Proves(value = STATE_IS_BOUNDED, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @MethodSource("settingsOfVersions")
    void plansLiveWithOneScanAndWithoutKeepingRowsForever(String name, String version, Settings settings) {
        String executed = livePlan(name, version, settings);

        assertThat(executed).doesNotContain("upsertMaterialize").contains("watermark=[");
        assertThat(executed.split("TableSourceScan", -1))
                .as("one scan of the topic")
                .hasSize(2);
    }

    /** Flink copies each row first where the event time is metadata, or the columns are not in the order of the scan. */
    @ParameterizedTest
    @MethodSource("settingsOfVersions")
    void copiesNoWholeRow(String name, String version, Settings settings) {
        String executed = livePlan(name, version, settings);

        assertThat(executed.lines().filter(line -> !line.isBlank()).skip(1).findFirst())
                .as("the scan itself is what all share")
                .hasValueSatisfying(line -> assertThat(line).startsWith("TableSourceScan"));
    }

    @ParameterizedTest
    @MethodSource("settingsOfVersions")
    void plansBatchThatReadsItsRangeOfTimeOnce(String name, String version, Settings settings) {
        Script script = FILES.get(name, version, settings).batchScript(RANGE);
        String plan = explain(TableEnvironment.create(EnvironmentSettings.inBatchMode()), script);

        assertThat(script.text()).contains("'scan.event-time.from' = '2026-01-01T00:00:00Z'");
        assertThat(plan.substring(plan.indexOf("== Optimized Execution Plan ==")))
                .containsOnlyOnce("TableSourceScan(");
    }

    @ParameterizedTest
    @MethodSource("settingsOfVersions")
    void plansBatchThatReadsItsPartOfTheTopicOnce(String name, String version, Settings settings) {
        Script script = FILES.get(name, version, settings).batchScript(BatchInput.topic(RANGE, PART), "");
        String plan = explain(TableEnvironment.create(EnvironmentSettings.inBatchMode()), script);

        assertThat(script.text())
                .contains("'scan.startup.specific-offsets' = 'partition:0,offset:3'")
                .contains("'scan.bounded.specific-offsets' = 'partition:0,offset:9'")
                .contains("'scan.part.from' = '1767225600000'")
                .contains("'scan.part.without' = '0:4,0:5'")
                .contains("'properties.isolation.level' = 'read_committed'");
        assertThat(plan.substring(plan.indexOf("== Optimized Execution Plan ==")))
                .containsOnlyOnce("TableSourceScan(");
    }

    @Proves(value = ABORTED_RECORDS_DO_NOT_COUNT, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @MethodSource("versions")
    void readsOnlyWhatProducersHaveCommitted(String name, String version) {
        assertThat(FILES.get(name, version, settings()).streamScript().statements())
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

    private static String livePlan(String name, String version, Settings settings) {
        String plan = explain(
                TableEnvironment.create(EnvironmentSettings.inStreamingMode()),
                FILES.get(name, version, settings).streamScript());
        return plan.substring(plan.indexOf("== Optimized Execution Plan =="));
    }

    static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "it's secret",
                "TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString()));
    }
}
