package dev.telltale.fallback.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.fallback.landing.LandedHistory;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** A row rests on two earlier ones. The range has one window, and a job has read the readings since 12:00. */
@Tag("stack")
final class StagedHistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
    private static final TimeRange RANGE =
            new TimeRange(BEGIN.plus(Duration.ofMinutes(10)), BEGIN.plus(Duration.ofMinutes(11)));

    private static EmbeddedPostgres server;
    private static Handle handle;
    private static DatabaseSchemas schemas;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        handle = Jdbi.create(server.getJdbcUrl("postgres", "postgres")).open();
        schemas = DatabaseSchemas.of(Settings.from(Map.of()));
        handle.execute("CREATE SCHEMA " + DatabaseSchemas.quoted(schemas.staging()));
        handle.execute("SET TIME ZONE 'UTC'");
        handle.execute("CREATE TABLE readings (reading_key text, event_time timestamptz)");
        tables("meters", "text");
        tables("numbered", "int");
    }

    private static void tables(String name, String key) {
        for (String schema : List.of(schemas.tables(), schemas.staging())) {
            handle.execute("CREATE TABLE " + DatabaseSchemas.quoted(schema) + "." + name + " (id " + key
                    + ", window_start timestamptz, window_end timestamptz, PRIMARY KEY (id, window_start))");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        handle.close();
        server.close();
    }

    /** Minutes are those of the staged rows' windows, and of the landed readings. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            enough rows;                              a 8, a 9, a 10;       a -5, a 8;  false
            a row is missing;                         a 9, a 10;            a -5, a 9;  true
            nothing is landed before;                 a 9, a 10;            a 0, a 9;   false
            readings of another key are before;       a 9, a 10;            b -5, a 9;  false
            no row in the range;                      a 9;                  a -5, a 9;  false
            one of two keys has too few rows;         a 8, a 9, a 10, b 10; b -5, a 8;  true
            later rows do not count as earlier ones;  a 10, a 11, a 12;     a -5;       true
            """)
    void isShortIfAKeyHasFewerRowsThanItsReadingsLetExpect(
            String name, String rows, String readings, boolean expected) {
        handle.execute("TRUNCATE readings, " + DatabaseSchemas.quoted(schemas.staging()) + ".meters");
        each(
                rows,
                "INSERT INTO " + DatabaseSchemas.quoted(schemas.staging())
                        + ".meters VALUES (:key, CAST(:time AS timestamptz), CAST(:time AS timestamptz) + INTERVAL '1 min')");
        each(readings, "INSERT INTO readings VALUES (:key, CAST(:time AS timestamptz))");

        assertThat(history(2, "meters").isShort(RANGE, BEGIN)).isEqualTo(expected);
        assertThat(history(0, "meters").isShort(RANGE, BEGIN)).isFalse();
    }

    /** The landed readings hold keys as text. */
    @ParameterizedTest
    @CsvSource({"-5, true", "0, false"})
    void countsReadingsOfAnyKeyIfKeysAreNoText(int minute, boolean expected) {
        handle.execute("TRUNCATE readings, " + DatabaseSchemas.quoted(schemas.staging()) + ".numbered");
        handle.createUpdate("INSERT INTO " + DatabaseSchemas.quoted(schemas.staging())
                        + ".numbered VALUES (7, "
                        + "CAST(:time AS timestamptz), CAST(:time AS timestamptz) + INTERVAL '1 min')")
                .bind("time", RANGE.from())
                .execute();
        each("other " + minute, "INSERT INTO readings VALUES (:key, CAST(:time AS timestamptz))");

        assertThat(history(2, "numbered").isShort(RANGE, BEGIN)).isEqualTo(expected);
    }

    private static void each(String list, String insert) {
        for (String item : list.split(", ")) {
            String[] keyAndMinute = item.split(" ");
            handle.createUpdate(insert)
                    .bind("key", keyAndMinute[0])
                    .bind("time", BEGIN.plus(Duration.ofMinutes(Long.parseLong(keyAndMinute[1]))))
                    .execute();
        }
    }

    private static StagedHistory history(long rows, String table) {
        return new StagedHistory(
                handle,
                new LandedHistory(handle, "readings", Duration.ofMinutes(1), rows),
                List.of(ResultTable.of(handle, schemas, new Manifest.Table(table, "contract", "version"))));
    }
}
