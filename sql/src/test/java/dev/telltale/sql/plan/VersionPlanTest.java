package dev.telltale.sql.plan;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The files, columns and facts that differ between two versions. */
final class VersionPlanTest {
    @TempDir
    private Path home;

    private TwoVersions stress;

    @BeforeEach
    void copyStress() {
        stress = TwoVersions.in(home, "stress");
    }

    @Test
    void isEmptyIfOnlyCommentsDiffer() {
        stress.change("pipeline.sql", "-- Question:", "-- The question -- of all:\n\n-- Question:")
                .change("pipeline.sql", "FROM judged_windows", "FROM judged_windows -- once");

        VersionPlan plan = VersionPlan.of(stress.version("v1"), stress.version("v2"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.files()).containsExactly(new FileChange("pipeline.sql", 0, 0, 4));
        assertThat(plan.state().verdict()).isEqualTo(StateVerdict.KEEP);
    }

    @Test
    void tellsACommentFromALiteral() {
        stress.change("pipeline.sql", "    run_mode() AS processed_by", "    '-- live' AS processed_by, -- a word");

        assertThat(FileChange.between(
                        stress.version("v1").folder(), stress.version("v2").folder()))
                .containsExactly(new FileChange("pipeline.sql", 1, 1, 0));
    }

    @Test
    void namesColumnsThatAreNewGoneOrOfAnotherType() {
        stress.change("contract.sql", "    X FLOAT", "    X DOUBLE")
                .change("contract.sql", "    duplicate_count BIGINT", "    delivery_count BIGINT");

        assertThat(ColumnChange.texts(ColumnChange.between(stress.version("v1"), stress.version("v2"))))
                .containsExactly(
                        "column X of the readings is DOUBLE instead of FLOAT",
                        "column delivery_count BIGINT of stress_windows is new",
                        "column duplicate_count BIGINT of stress_windows is gone");
    }

    @Test
    void namesAllNewColumnsOfATableInOneLine() {
        stress.change("contract.sql", "    duplicate_count BIGINT", "    a INT, b STRING, duplicate_count BIGINT");

        assertThat(ColumnChange.texts(ColumnChange.between(stress.version("v1"), stress.version("v2"))))
                .containsExactly("columns of stress_windows are new: a INTEGER, b STRING");
    }

    @Test
    void namesFactsOfTheManifestAndRefusesAnotherKey() {
        stress.change("pipeline.json", "\"name\": \"stress-topic\"", "\"name\": \"stress\"")
                .change("pipeline.json", "telltale-avro", "telltale-json")
                .change("pipeline.json", "\"SQL\"", "\"ISO-8601\"")
                .change("contract.sql", "KEY (worker_id, window_start)", "KEY (worker_id, window_end)");

        assertThat(FactChange.between(stress.version("v1"), stress.version("v2")))
                .extracting(FactChange::text)
                .containsExactly(
                        "topic is stress instead of stress-topic",
                        "format is telltale-json instead of telltale-avro",
                        "event time is datetime as ISO-8601 instead of datetime as SQL",
                        "key of stress_windows is worker_id, window_end instead of worker_id, window_start; "
                                + "rows of both keys have no place in one table: make a new pipeline");
    }
}
