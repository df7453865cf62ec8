package dev.telltale.preview.data;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.preview.MigratedDatabase;

import static dev.telltale.guarantees.Invariant.PAGE_RUNS_ITS_OWN_QUERIES;
import static dev.telltale.guarantees.Invariant.READER_CANNOT_WRITE;
import static dev.telltale.guarantees.Invariant.READER_IS_BOUNDED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("stack")
class ReadOnlyDatabaseTest {
    private static final String ROWS = "SELECT count(*) AS rows FROM weather_windows";

    private static MigratedDatabase postgres;
    private static ReadOnlyDatabase database;

    @BeforeAll
    static void start() {
        postgres = new MigratedDatabase().withWindows();
        database = new ReadOnlyDatabase(
                postgres.url(), MigratedDatabase.READER, MigratedDatabase.PASSWORD, Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    @Proves(
            value = {READER_CANNOT_WRITE, PAGE_RUNS_ITS_OWN_QUERIES},
            mode = ANY,
            level = STACK)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM weather_windows",
                "WITH gone AS (DELETE FROM weather_windows RETURNING *) SELECT * FROM gone",
                "SET transaction_read_only = off; DELETE FROM weather_windows",
                "COMMIT; SET default_transaction_read_only = off; BEGIN; TRUNCATE weather_windows",
                "CREATE TABLE mine (id int)",
                "SELECT * INTO mine FROM weather_windows",
                "SELECT * FROM pg_authid",
                "COPY weather_windows TO PROGRAM 'cat'"
            })
    void refusesStatementsThatWrite(String statement) {
        Object rows = value(ROWS);

        assertThatThrownBy(() -> database.query("A", statement)).isInstanceOf(QueryException.class);

        assertThat(value(ROWS)).isEqualTo(rows);
    }

    @Proves(value = READER_IS_BOUNDED, mode = ANY, level = STACK)
    @Test
    void endsAQueryThatTakesTooLong() {
        assertThatThrownBy(() -> database.query("A", "SELECT pg_sleep(60)"))
                .isInstanceOf(QueryException.class)
                .hasMessage("the query took longer than 5 s");
    }

    @Proves(value = READER_IS_BOUNDED, mode = ANY, level = STACK)
    @Test
    void limitsTheNumberOfRows() {
        Frame frame = database.query("A", "SELECT generate_series(1, 30000) AS row");

        assertThat(frame.truncated()).isTrue();
        assertThat(frame.rows()).isEqualTo(ReadOnlyDatabase.ROWS);
    }

    @Test
    void convertsAllTypes() {
        Frame frame = database.query("A", """
                SELECT TIMESTAMPTZ '2026-11-20T12:00:00.25+02:00' AS instant, TIMESTAMP '2026-11-20 12:00' AS local,
                    DATE '2026-11-20' AS day, 1795190580.5 AS time, 42 AS count, 'NaN'::float8 AS unknown,
                    true AS truth, '\\x01'::bytea AS bytes, NULL::text AS nothing, 'infinity'::timestamptz AS never""");

        assertThat(frame.columns().stream().map(column -> column.values().get(0)))
                .containsExactly(
                        1795168800250L,
                        1795176000000L,
                        1795132800000L,
                        1795190580500L,
                        42.0,
                        null,
                        true,
                        "\\x01",
                        null,
                        null);
    }

    @Test
    void reportsThatTheDatabaseCannotBeReached() {
        try (ReadOnlyDatabase away =
                new ReadOnlyDatabase("jdbc:postgresql://localhost:1/postgres", "nobody", "", Duration.ofMillis(300))) {
            assertThatThrownBy(() -> away.query("A", ROWS)).hasMessage("the database cannot be reached");
        }
    }

    private static Object value(String sql) {
        List<Column> columns = database.query("A", sql).columns();
        return columns.get(0).values().get(0);
    }
}
