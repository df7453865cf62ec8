package dev.telltale.udf;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

final class FunctionsInSqlTest {

    private static final String READINGS = """
            CREATE TEMPORARY VIEW readings AS
            SELECT
                name,
                CAST(measured AS FLOAT) AS measured,
                utc_text,
                iso_text
            FROM (VALUES
                ('E4', 0.5, '2024-05-12 02:11:37', '2025-11-19T07:15:23.123456+05:30'),
                ('a' || CHR(7), CAST(NULL AS DOUBLE), '2024-02-30 00:00:00', '2025-11-19T07:15:23'),
                (CAST(NULL AS STRING), CAST('NaN' AS DOUBLE), CAST(NULL AS STRING), CAST(NULL AS STRING))
            ) AS readings (name, measured, utc_text, iso_text)
            """;

    @ParameterizedTest
    @EnumSource
    void answerRowsAndNulls(Sql sql) {
        TableEnvironment session = sql.session(Map.of());
        session.executeSql(READINGS);

        List<Row> rows = Sql.rows(session, """
                SELECT reading_key(name), finite(measured), classify_heart_rate(measured), utc_time(utc_text), iso_time(iso_text),
                    utc_time_error(utc_text), iso_time_error(iso_text)
                FROM readings
                """);

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        Row.of(
                                "E4",
                                0.5,
                                "bradycardia",
                                Instant.parse("2024-05-12T02:11:37Z"),
                                Instant.parse("2025-11-19T01:45:23.123Z"),
                                null,
                                null),
                        Row.of(
                                null,
                                null,
                                null,
                                null,
                                null,
                                "day 30 of 2024-02 does not exist",
                                "no offset from UTC: write Z or +hh:mm after the time"),
                        Row.of(null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @EnumSource
    void takeWholeNumbersAndLiteralsAsWell(Sql sql) {
        List<Row> rows = Sql.rows(
                sql.session(Map.of()),
                "SELECT finite(16777217), finite(1.25), classify_heart_rate(101), finite(CAST(7 AS BIGINT)), reading_key('x')");

        assertThat(rows).containsExactly(Row.of(16777217.0, 1.25, "tachycardia", 7.0, "x"));
    }

    @ParameterizedTest
    @EnumSource
    void compareInstantsWithTheWatermark(Sql sql) {
        String query = """
                SELECT window_closed(utc_time(event), utc_time('2024-05-12 02:01:04.999'), 5)
                FROM (VALUES ('2024-05-12 02:01:00'), ('2024-05-12 02:01:05')) AS readings (event)
                """;

        assertThat(Sql.rows(sql.session(Map.of()), query)).containsExactlyInAnyOrder(Row.of(true), Row.of(false));
    }

    @ParameterizedTest
    @EnumSource
    void knowTheModeOfTheJobWhenPlannedAndWhenRun(Sql sql) {
        String folded = "SELECT run_mode()";
        String run = "SELECT name || run_mode() FROM (VALUES ('a '), ('b ')) AS names (name)";

        assertThat(Sql.rows(sql.session(Map.of()), folded)).containsExactly(Row.of("stream"));
        assertThat(Sql.rows(sql.session(Map.of("telltale.mode", "batch")), folded))
                .containsExactly(Row.of("batch"));
        assertThat(Sql.rows(sql.session(Map.of("telltale.mode", "batch")), run))
                .containsExactlyInAnyOrder(Row.of("a batch"), Row.of("b batch"));
    }

    @ParameterizedTest
    @EnumSource
    void nameTheVersionOfTheJobThatRunsAndLeaveItOutOfThePlan(Sql sql) {
        String query = "SELECT pipeline_version()";
        TableEnvironment session = sql.session(Map.of("telltale.version", "v2"));

        assertThat(Sql.rows(session, query)).containsExactly(Row.of("v2"));
        assertThat(session.explainSql(query)).contains("pipeline_version()").doesNotContain("v2");
        assertThat(Sql.rows(sql.session(Map.of()), query)).containsExactly(Row.of((Object) null));
    }
}
