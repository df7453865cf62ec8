package dev.telltale.sql.plan;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;

import static dev.telltale.guarantees.Invariant.STATE_IS_KEPT_IF_IT_FITS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The verdict about state for changes of a shipped pipeline. */
@Execution(ExecutionMode.CONCURRENT)
@Proves(value = STATE_IS_KEPT_IF_IT_FITS, mode = PROMOTE, level = UNIT)
final class StateComparisonTest {
    @TempDir
    private Path home;

    private TwoVersions stress;

    @BeforeEach
    void copyStress() {
        stress = TwoVersions.in(home, "stress");
    }

    @Test
    void keepsStateIfNothingDiffers() {
        assertThat(stress.compare().verdict()).isEqualTo(StateVerdict.KEEP);
        assertThat(stress.compare().beyondWindows()).isEmpty();
    }

    @Test
    void keepsStateIfOnlyWhatComesAfterTheWindowsDiffers() {
        stress.change(
                        "pipeline.sql",
                        "    heart_rate_bpm,\n    skin",
                        "    heart_rate_bpm + 1 AS heart_rate_bpm,\n    skin")
                .change("pipeline.sql", "FROM judged_windows", "FROM judged_windows\nWHERE sample_count > 1");

        assertThat(stress.compare().verdict()).isEqualTo(StateVerdict.KEEP);
    }

    @Test
    void keepsStateIfAColumnIsAddedAfterTheWindows() {
        stress.change("contract.sql", "    sample_count BIGINT", "    state_word STRING,\n    sample_count BIGINT")
                .change("pipeline.sql", "model_version, pipeline", "state_word, model_version, pipeline")
                .change(
                        "pipeline.sql",
                        "    stress.model_version",
                        "    'calm' AS state_word,\n    stress.model_version");

        assertThat(stress.compare().verdict()).isEqualTo(StateVerdict.KEEP);
    }

    @Test
    void mixesWindowsIfOtherReadingsAreCounted() {
        stress.change("readings.sql", "FROM stress_readings", "FROM stress_readings\nWHERE HR > 0");

        StateComparison state = stress.compare();
        assertThat(state.verdict()).isEqualTo(StateVerdict.KEEP_MIXED);
        assertThat(state.reason())
                .isEqualTo(
                        "what feeds the window aggregate over counted_readings differs: windows that are open at the "
                                + "switch get readings of both versions");
    }

    @Test
    void mixesWindowsIfReadingsAreDecodedOtherwise() {
        stress.change("pipeline.json", "telltale-avro", "telltale-json");

        assertThat(stress.compare().verdict()).isEqualTo(StateVerdict.KEEP_MIXED);
    }

    @Test
    void mixesWindowsIfTwoSignalsAreSwapped() {
        stress.change("readings.sql", "finite(EDA) AS eda", "finite(HR) AS eda")
                .change("readings.sql", "finite(HR) AS heart", "finite(EDA) AS heart");

        assertThat(stress.compare().verdict()).isEqualTo(StateVerdict.KEEP_MIXED);
    }

    @Test
    void startsFreshWithANewAggregate() {
        stress.change(
                "pipeline.sql",
                "    COUNT(*) AS sample_count,",
                "    COUNT(*) AS sample_count,\n    MAX(eda_microsiemens) AS most,");
        stress.change("pipeline.sql", "    stress.model_version", "    CAST(most AS STRING)");

        StateComparison state = stress.compare();
        assertThat(state.verdict()).isEqualTo(StateVerdict.FRESH);
        assertThat(state.reason())
                .isEqualTo("the window aggregate over counted_readings: MAX(eda_microsiemens) is new");
    }

    @Test
    void startsFreshWithOtherWindows() {
        stress.change("pipeline.json", "\"size\": \"5 s\"", "\"size\": \"10 s\"");

        StateComparison state = stress.compare();
        assertThat(state.verdict()).isEqualTo(StateVerdict.FRESH);
        assertThat(state.reason())
                .isEqualTo("the window aggregate over counted_readings: its windows are TUMBLE size=[10 s] instead of "
                        + "TUMBLE size=[5 s]");
    }

    @Test
    void startsFreshWithAnotherTopic() {
        stress.change("pipeline.json", "stress-topic", "other-topic");

        assertThat(stress.compare().reason())
                .isEqualTo(
                        "the topic is other-topic instead of stress-topic, and the state holds offsets of the old one");
    }

    @Test
    void startsFreshIfTheJobHasAnotherShape() {
        stress.change("contract.sql", "CREATE TABLE stress_window_contract", """
                CREATE TABLE loud_contract (
                    worker_id STRING
                );

                CREATE TABLE stress_window_contract""")
                .change("pipeline.json", "\"tables\": [", """
                "outputs": [{"table": "loud", "contract": "loud_contract", "key": "worker_id",
                    "topic": {"name": "loud", "partitions": 1}}],
                  "tables": [""")
                .change("pipeline.sql", "INSERT INTO stress_windows (", """
                INSERT INTO loud (worker_id)
                SELECT
                    worker_id
                FROM judged_windows;

                INSERT INTO stress_windows (""");

        StateComparison state = stress.compare();
        assertThat(state.verdict()).isEqualTo(StateVerdict.FRESH);
        assertThat(state.reason()).startsWith("the job has other steps around ");
    }

    @Test
    void namesWhatIsKeptBeyondWindows() {
        TwoVersions pressure = TwoVersions.in(home.resolve("other"), "vehicle_pressure")
                .change("pipeline.sql", "pressure_pa DESC, event_time, sensor_id", "pressure_pa DESC, sensor_id");

        StateComparison state = pressure.compare();
        assertThat(state.beyondWindows())
                .containsExactly(
                        "ROW_NUMBER by vehicle_id in the order of pressure_pa DESC, event_time ASC, sensor_id ASC",
                        "ROW_NUMBER by vehicle_id in the order of pressure_pa DESC");
        assertThat(state.verdict()).isEqualTo(StateVerdict.FRESH);
        assertThat(state.reason())
                .isEqualTo("ROW_NUMBER by vehicle_id in the order of pressure_pa DESC, sensor_id ASC: its order is "
                        + "pressure_pa DESC, sensor_id ASC instead of pressure_pa DESC, event_time ASC, sensor_id ASC");
    }

    @Test
    void reportsTheStatementThatFlinkRefuses() {
        stress.change("pipeline.sql", "    COUNT(*) AS sample_count,", "    COUNT(*) AS sample_total,");

        assertThatThrownBy(stress::compare)
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/stress/v2/pipeline.sql:")
                .hasMessageContaining("sample_count");
    }
}
