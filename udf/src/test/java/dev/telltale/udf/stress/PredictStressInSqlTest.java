package dev.telltale.udf.stress;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.udf.Sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

final class PredictStressInSqlTest {

    private static final String WINDOWS = """
            CREATE TEMPORARY VIEW windows AS
            SELECT *
            FROM (VALUES
                (1, -0.6, -0.5, -0.5, 3.0, 77.0, 32.7),
                (2, CAST(NULL AS DOUBLE), -0.5, -0.5, 3.0, CAST('NaN' AS DOUBLE), 32.7),
                (3, CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),
                    CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)),
                (4, -0.6, -0.5, -0.5, 0.01, 77.0, 24.7)
            ) AS windows (row_id, x, y, z, eda, hr, temp)
            """;

    private static final String THREE_ROWS = """
            CREATE TEMPORARY TABLE three (row_id INT, x DOUBLE)
            WITH ('connector' = 'datagen', 'number-of-rows' = '3', 'fields.row_id.kind' = 'sequence', 'fields.row_id.start' = '1', 'fields.row_id.end' = '3')
            """;

    private static final String FIELDS_OF_A_VIEW = """
            SELECT
                row_id,
                stress.stress_level,
                stress.no_stress_probability,
                stress.moderate_stress_probability,
                stress.high_stress_probability,
                stress.model_version
            FROM (SELECT row_id, predict_stress(x, y, z, eda, hr, temp) AS stress FROM windows) AS judged
            """;

    @ParameterizedTest
    @EnumSource
    void returnsALevelThreeProbabilitiesAndAVersionForABandThatIsWorn(Sql sql) {
        TableEnvironment session = sql.session(Map.of());
        session.executeSql(WINDOWS);

        List<Row> rows = Sql.rows(session, FIELDS_OF_A_VIEW);

        assertThat(rows).hasSize(4).allSatisfy(row -> {
            if (row.<Integer>getFieldAs(0) >= 3) {
                assertThat(row).isEqualTo(Row.of(row.getField(0), null, null, null, null, null));
            } else {
                double[] all = {row.<Double>getFieldAs(2), row.<Double>getFieldAs(3), row.<Double>getFieldAs(4)};
                short level = row.<Short>getFieldAs(1);
                assertThat(all[0] + all[1] + all[2]).isEqualTo(1, within(1e-12));
                assertThat(all[level]).isEqualTo(Arrays.stream(all).max().orElseThrow());
                assertThat(row.<String>getFieldAs(5))
                        .isEqualTo(StressModel.shipped().version());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void isPlannedOncePerRowForAnyNumberOfFields(Sql sql) {
        TableEnvironment session = sql.session(Map.of());
        session.executeSql(THREE_ROWS);

        String plan = session.explainSql("""
                SELECT stress.stress_level, stress.no_stress_probability + stress.high_stress_probability, stress.model_version
                FROM (SELECT predict_stress(AVG(x), AVG(x), AVG(x), AVG(x), AVG(x), AVG(x)) AS stress FROM three GROUP BY row_id) AS judged
                WHERE stress.stress_level >= 0
                """);

        assertThat(plan.substring(plan.indexOf("== Optimized Execution Plan ==")))
                .containsOnlyOnce("predict_stress(");
    }

    @ParameterizedTest
    @EnumSource
    void isCalledOncePerRowForAnyNumberOfFields(Sql sql) {
        TableEnvironment session = sql.session(Map.of());
        session.executeSql(THREE_ROWS);

        List<Row> rows = Sql.rows(session, """
                SELECT calls.count_a, calls.count_b, calls.count_a + calls.count_b
                FROM (SELECT row_of_calls(x) AS calls FROM three) AS counted
                """);

        assertThat(rows).containsExactly(Row.of(1, 1, 2), Row.of(2, 2, 4), Row.of(3, 3, 6));
    }

    @ParameterizedTest
    @EnumSource
    void keepsTwoPredictionsOfARowApart(Sql sql) {
        TableEnvironment session = sql.session(Map.of());
        session.executeSql(WINDOWS);

        List<Row> rows = Sql.rows(session, """
                SELECT
                    predict_stress(x, y, z, eda, hr, temp),
                    predict_stress(x, y, z, eda + 20, hr + 40, temp - 4)
                FROM windows
                WHERE row_id = 1
                """);

        Row both = rows.get(0);
        assertThat(rows).hasSize(1);
        assertThat(both.<Row>getFieldAs(0)).isNotEqualTo(both.<Row>getFieldAs(1));
    }

    @ParameterizedTest
    @EnumSource
    void namesAnUnusableModelFile(Sql sql) {
        Path absent = Path.of("no", "such.json");
        TableEnvironment session = sql.session(Map.of(PredictStress.MODEL_FILE, absent.toString()));
        session.executeSql(WINDOWS);

        assertThatThrownBy(() -> Sql.rows(session, FIELDS_OF_A_VIEW))
                .hasStackTraceContaining("The stress model " + absent + " cannot be used: the file does not exist.");
    }
}
