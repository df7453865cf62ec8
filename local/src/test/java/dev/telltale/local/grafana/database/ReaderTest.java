package dev.telltale.local.grafana.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.READER_CANNOT_WRITE;
import static dev.telltale.guarantees.Invariant.READER_IS_BOUNDED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The role of Grafana can only read the tables, even in a transaction that is not read-only. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
final class ReaderTest {
    private final Database database;

    ReaderTest(Database database) {
        this.database = database;
    }

    @Proves(value = READER_CANNOT_WRITE, mode = ANY, level = STACK)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO mode_switches VALUES (now(), 'stress', 'batch', 'a joke', 0)",
                "UPDATE stress_windows SET stress_level = 0",
                "DELETE FROM weather_windows",
                "TRUNCATE stress_windows",
                "SELECT rollup.refresh()",
                "DROP TABLE dead_letters",
                "CREATE TABLE mine (number int)",
                "CREATE TEMPORARY TABLE mine (number int)",
                "CREATE SCHEMA mine",
                "SELECT setup.has_timescaledb()",
                "CREATE TABLE staging.mine (number int)",
                "ALTER ROLE telltale_writer PASSWORD 'mine'",
                "COPY stress_windows TO '/tmp/mine'",
                "COPY stress_windows TO PROGRAM 'cat'",
                "SELECT pg_advisory_lock(hashtext('telltale landing' || current_schema()), hashtext('stress-topic'))",
                "SELECT pg_try_advisory_xact_lock(1)",
                "SELECT pg_advisory_lock_shared(1)",
                "DO $$ BEGIN LOCK TABLE stress_windows IN SHARE MODE; END $$",
                "SELECT 1 FROM stress_windows FOR SHARE",
                "SELECT rolpassword FROM pg_authid",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
                "SELECT lo_import('/etc/passwd')"
            })
    void isRefused(String statement) {
        try (Handle handle = database.reader().open()) {
            handle.execute("SET default_transaction_read_only = off");
            assertThatExceptionOfType(JdbiException.class)
                    .isThrownBy(() -> handle.execute(statement))
                    .withMessageMatching("(?s).*(permission denied|must be owner|must be superuser).*");
        }
    }

    @Proves(value = READER_IS_BOUNDED, mode = ANY, level = STACK)
    @ParameterizedTest
    @CsvSource({
        "default_transaction_read_only, on",
        "statement_timeout, 30s",
        "idle_in_transaction_session_timeout, 1min"
    })
    void isLimited(String setting, String value) {
        try (Handle handle = database.reader().open()) {
            assertThat(handle.createQuery("SELECT current_setting(:setting)")
                            .bind("setting", setting)
                            .mapTo(String.class)
                            .one())
                    .isEqualTo(value);
        }
    }

    @Test
    void readsEveryTableAndView() {
        try (Handle handle = database.reader().open()) {
            assertThat(handle.createQuery(
                                    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'p') "
                                            + "AND relnamespace = to_regnamespace('public') "
                                            + "AND relname NOT LIKE 'telltale%history' AND NOT has_table_privilege(oid, 'SELECT')")
                            .mapTo(String.class)
                            .list())
                    .isEmpty();
        }
    }
}
