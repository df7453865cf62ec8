package dev.telltale.local.command.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.project.OwnProject.Outcome;

import static dev.telltale.guarantees.Invariant.SHADOW_TOUCHES_NOTHING_LIVE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares v1 with a v2 of each kind over the same readings. No comparison changes what is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
@Proves(value = SHADOW_TOUCHES_NOTHING_LIVE, mode = PROMOTE, level = STACK)
final class CompareTest {
    private static final int DIFFERENT = 3;
    private static final Path MODEL = Path.of("../udf/src/main/resources/dev/telltale/udf/stress/model.json");

    @TempDir
    private Path folder;

    private TwoVersions versions;
    private String stored;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        versions = TwoVersions.start(home);
    }

    @AfterAll
    void stop() {
        versions.close();
    }

    @BeforeEach
    void remember() throws IOException {
        versions.copy();
        stored = versions.stored();
    }

    @AfterEach
    void changesNothing() {
        assertThat(versions.stored()).isEqualTo(stored);
        assertThat(versions.staged()).isEmpty();
    }

    @Test
    void endsWithStatusZeroIfTheRowsAreEqual() {
        Outcome equal = versions.stack().run("compare", TwoVersions.PIPELINE, "v1", "v2");

        assertThat(equal.output())
                .contains("0 readings landed in ")
                .contains("\nBefore: stress v1\nAfter:  stress v2\nWindows from 2020-07-01T12:00:00Z to ")
                .endsWith("\nEqual.\n");
        assertThat(equal.exitStatus()).isZero();
    }

    @Test
    void dropsTheTablesThatAnInterruptedComparisonLeft() {
        versions.stack().execute("CREATE TABLE staging.\"stress before 1\" (left_behind int)");
        versions.stack().execute("CREATE TABLE staging.run_0123abcd_stress_refused_rows (left_behind int)");

        assertThat(versions.compare("v1", "v2", "--to", "2020-07-01T12:00:05Z").exitStatus())
                .isZero();
        assertThat(versions.staged()).isEmpty();
    }

    @Test
    void namesColumnsThatAreSwapped() throws IOException {
        versions.change(
                "pipeline.sql",
                "    eda_microsiemens,\n    heart_rate_bpm,\n    skin",
                "    heart_rate_bpm,\n    eda_microsiemens,\n    skin");

        Outcome swapped = versions.compare("v1", "v2", "--out", folder.toString());

        assertThat(swapped.output().lines().limit(30))
                .as(swapped.output())
                .anyMatch(line ->
                        line.matches("eda_microsiemens and heart_rate_bpm look swapped, in [\\d,]+ of [\\d,]+ rows\\."))
                .anyMatch(line -> line.matches("\\| eda_microsiemens +\\| +\\d+ \\|.*"));
        assertThat(swapped.exitStatus()).isEqualTo(DIFFERENT);
        assertThat(folder.resolve("stress_windows_differences.csv"))
                .content()
                .startsWith("worker_id,window_start,row_is,window_end_before,window_end_after,acceleration_x_g_before,")
                .contains("\n7A,2020-07-01T12:00:00Z,different,");
        assertThat(folder.resolve("stress_windows_differences.parquet")).isNotEmptyFile();
        assertThat(folder.resolve("stress_comparison.csv"))
                .content()
                .contains("stress_windows,heart_rate_bpm,rows_different,");
    }

    @Test
    void showsHowARuleChangesValuesAndRows() throws IOException {
        versions.change("readings.sql", "finite(HR)", "finite(HR) + 40")
                .change("readings.sql", ";", " WHERE id <> '7A';");

        Outcome changed = versions.compare("v1", "v2");

        assertThat(changed.output())
                .contains("| heart_rate_bpm ", "Rows of stress_windows by value:", "| stress_level ")
                .contains("Only before, for example: worker_id 7A, window_start 2020-07-01T12:00:00Z")
                .doesNotContain("look swapped")
                .containsPattern("\\| heart_rate_bpm +\\| [\\d.]+ → [\\d.]+ +\\|");
        assertThat(changed.exitStatus()).isEqualTo(DIFFERENT);
    }

    @Test
    void countsTheReadingsThatOneVersionRefuses() throws IOException {
        versions.change("contract.sql", "HR FLOAT", "HR INT");

        Outcome refused = versions.compare("v1", "v2");

        assertThat(refused.output())
                .contains("Readings that are judged differently:\n")
                .containsPattern("\\| valid +\\| .+ +\\| +\\d+ \\|");
        assertThat(refused.exitStatus()).isEqualTo(DIFFERENT);
    }

    @Test
    void namesAColumnThatOnlyOneVersionWrites() throws IOException {
        versions.change("contract.sql", "    sample_count BIGINT", "    eda_peak DOUBLE,\n    sample_count BIGINT")
                .change("pipeline.sql", "sample_count,\n    stress_level", "sample_count, eda_peak,\n    stress_level")
                .change(
                        "pipeline.sql",
                        "    sample_count,\n    stress.",
                        "    sample_count,\n    eda_peak,\n    stress.")
                .change(
                        "pipeline.sql",
                        "    COUNT(*) AS sample_count,",
                        "    COUNT(*) AS sample_count,\n    MAX(eda_microsiemens) AS eda_peak,");

        Outcome unmigrated = versions.compare("v1", "v2");
        assertThat(unmigrated.output())
                .contains("table stress_windows has no column eda_peak, which stress v2 writes: add a migration");
        assertThat(unmigrated.exitStatus()).isEqualTo(1);

        versions.migrate("ALTER TABLE stress_windows ADD COLUMN eda_peak double precision;");
        stored = versions.stored();
        Outcome added = versions.compare("v1", "v2");
        assertThat(added.output()).contains("Only after: column stress_windows.eda_peak");
        assertThat(added.exitStatus()).isEqualTo(DIFFERENT);
    }

    @Test
    void comparesTwoModelsOfOneVersion() throws IOException {
        Path model = folder.resolve("other.json");
        Files.writeString(model, Files.readString(MODEL).replace("\"tree_info\":[0,1,2", "\"tree_info\":[1,0,2"));

        Outcome other = versions.compare("v1", "--model", model.toString());

        assertThat(other.output())
                .contains(
                        "After:  stress v1 with STRESS_MODEL_FILE=" + model,
                        "| no_stress_probability ",
                        "| model_version ")
                .doesNotContain("| heart_rate_bpm ");
        assertThat(other.exitStatus()).isEqualTo(DIFFERENT);
    }

    @Test
    void refusesWhatCannotBeCompared() throws IOException {
        assertThat(versions.compare("v1", "v7").output())
                .isEqualTo("telltale: there is no version 'v7' of stress; there are v1, v2\n");
        assertThat(versions.compare("v1").output())
                .isEqualTo("telltale: both sides are stress v1: give a second version, --set or --model\n");
        assertThat(versions.compare("v1", "--set", "NO_SETTING=1").exitStatus()).isEqualTo(2);
        assertThat(versions.compare("v1", "v2", "--from", "1999-01-01T00:00:00Z", "--to", "2000-01-01T00:00:00Z")
                        .output())
                .contains("there is nothing to compare: no reading of stress from 1999-01-01T00:00:00Z to "
                        + "2000-01-01T00:00:00Z is landed");
        versions.change("pipeline.sql", "    sample_count,\n", "    samples,\n");
        assertThat(versions.compare("v1", "v2").output())
                .contains("sql/stress/v2/pipeline.sql:45: Column 'samples' not found");
    }
}
