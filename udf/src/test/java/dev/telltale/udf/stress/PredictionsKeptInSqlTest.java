package dev.telltale.udf.stress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.udf.Sql;

import static org.assertj.core.api.Assertions.assertThat;

/** One function instance may serve several calls per row, and a result may be kept during later calls. */
final class PredictionsKeptInSqlTest {

    private static final double[][] MEANS = {
        {-0.6, -0.5, -0.5, 3.0, 77.0, 32.7}, {0.9, 0.1, 0.3, 0.2, 61.0, 35.5}, {-0.1, 0.7, 0.6, 23.0, 117.0, 28.7}
    };

    private static final String WINDOWS = """
            CREATE TEMPORARY VIEW windows AS
            SELECT *
            FROM (VALUES
                (0, -0.6, -0.5, -0.5, 3.0, 77.0, 32.7),
                (1, 0.9, 0.1, 0.3, 0.2, 61.0, 35.5),
                (2, -0.1, 0.7, 0.6, 23.0, 117.0, 28.7)
            ) AS windows (row_id, x, y, z, eda, hr, temp)
            """;

    @ParameterizedTest
    @EnumSource
    void callsOfOneRowHaveTheirOwn(Sql sql) {
        List<Row> rows = Sql.rows(session(sql), """
                SELECT
                    row_id,
                    predict_stress(x, y, z, eda, hr, temp),
                    predict_stress(x + 1, y, z, eda, hr, temp),
                    predict_stress(x, y, z, eda + 10, hr + 30, temp)
                FROM windows
                """);

        assertThat(rows).hasSize(MEANS.length).allSatisfy(row -> {
            double[] means = MEANS[row.<Integer>getFieldAs(0)];
            assertThat(row.<Row>getFieldAs(1)).isEqualTo(predicted(means, 0, 0, 0, 0, 0, 0));
            assertThat(row.<Row>getFieldAs(2)).isEqualTo(predicted(means, 1, 0, 0, 0, 0, 0));
            assertThat(row.<Row>getFieldAs(3)).isEqualTo(predicted(means, 0, 0, 0, 10, 30, 0));
        });
    }

    @ParameterizedTest
    @EnumSource
    void anAggregateThatKeepsThemHoldsEachAsItWas(Sql sql) {
        List<Row> rows = Sql.rows(session(sql), """
                SELECT ARRAY_AGG(stress)
                FROM (SELECT predict_stress(x, y, z, eda, hr, temp) AS stress FROM windows) AS judged
                """);

        assertThat(rows.get(rows.size() - 1).<Row[]>getFieldAs(0))
                .containsExactlyInAnyOrder(predicted(MEANS[0]), predicted(MEANS[1]), predicted(MEANS[2]));
    }

    @ParameterizedTest
    @EnumSource
    void equalOnesAreOneGroup(Sql sql) {
        List<Row> rows = Sql.rows(session(sql), """
                SELECT stress, COUNT(*)
                FROM (
                    SELECT predict_stress(x, y, z, eda, hr, temp) AS stress FROM windows
                    UNION ALL
                    SELECT predict_stress(x, y, z, eda, hr, temp) AS stress FROM windows
                ) AS judged
                GROUP BY stress
                """);

        Map<Row, Long> counts = new HashMap<>();
        rows.forEach(change -> counts.put(change.getFieldAs(0), change.getFieldAs(1)));
        assertThat(counts).isEqualTo(Map.of(predicted(MEANS[0]), 2L, predicted(MEANS[1]), 2L, predicted(MEANS[2]), 2L));
    }

    private static TableEnvironment session(Sql sql) {
        TableEnvironment session = sql.session(Map.of());
        session.getConfig().set("pipeline.object-reuse", "true");
        session.executeSql(WINDOWS);
        return session;
    }

    private static Row predicted(double[] means, double... changes) {
        StressPredictor predictor = new StressPredictor(StressModel.shipped());
        predictor.clear();
        for (int feature = 0; feature < means.length; feature++) {
            predictor.set(feature, changes.length == 0 ? means[feature] : means[feature] + changes[feature]);
        }
        return Row.of(
                (short) predictor.predict(),
                predictor.probability(0),
                predictor.probability(1),
                predictor.probability(2),
                StressModel.shipped().version());
    }
}
