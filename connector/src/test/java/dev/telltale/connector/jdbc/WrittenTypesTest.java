package dev.telltale.connector.jdbc;

import java.nio.file.Path;

import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.LocalFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.INSTANTS_ARE_UTC;
import static dev.telltale.guarantees.Invariant.STORED_VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Writes values of all types; runs in UTC and in the zone of New York. */
@Tag("any-zone")
@Tag("stack")
final class WrittenTypesTest {

    private static Postgres database;
    private static LocalFlink cluster;
    private final TableEnvironment flink = cluster.batchSession();

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new LocalFlink();
        database = new Postgres(folder.resolve("data"));
        database.execute("ALTER DATABASE postgres SET timezone = 'Asia/Kolkata'");
    }

    @AfterAll
    static void stop() {
        database.close();
        cluster.close();
    }

    @Proves(
            value = STORED_VALUES_ARE_EXACT,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void writesNumbersToTheirBounds() throws Exception {
        database.execute("CREATE TABLE numbers (id int PRIMARY KEY, tiny smallint, small smallint, big bigint,"
                + " single real, twice double precision, amount numeric(38, 18), flag boolean)");
        create(
                "numbers",
                "id INT, tiny TINYINT, small SMALLINT, big BIGINT, single FLOAT, twice DOUBLE,"
                        + " amount DECIMAL(38, 18), flag BOOLEAN");
        insert("numbers", """
                (1, CAST(-128 AS TINYINT), CAST(32767 AS SMALLINT), 9223372036854775807, CAST(3.4E38 AS FLOAT),
                    -1.7976931348623157E308, CAST('12345678901234567890.123456789012345678' AS DECIMAL(38, 18)), TRUE),
                (2, CAST(127 AS TINYINT), CAST(-32768 AS SMALLINT), -9223372036854775807, CAST(0.1 AS FLOAT),
                    1E-300, CAST('-0.000000000000000001' AS DECIMAL(38, 18)), FALSE),
                (3, CAST(NULL AS TINYINT), CAST(NULL AS SMALLINT), CAST(NULL AS BIGINT), CAST(NULL AS FLOAT),
                    CAST(NULL AS DOUBLE), CAST(NULL AS DECIMAL(38, 18)), CAST(NULL AS BOOLEAN))
                """);
        assertThat(database.query("SELECT * FROM numbers ORDER BY id"))
                .containsExactly(
                        "1|-128|32767|9223372036854775807|3.4e+38|-1.7976931348623157e+308|12345678901234567890.123456789012345678|t",
                        "2|127|-32768|-9223372036854775807|0.1|1e-300|-0.000000000000000001|f",
                        "3|null|null|null|null|null|null|null");
    }

    @Proves(
            value = STORED_VALUES_ARE_EXACT,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void writesTextAndBytesWithAnyContent() throws Exception {
        database.execute("CREATE TABLE texts (text varchar(40) PRIMARY KEY, fixed char(3), bytes bytea)");
        create("texts", "text STRING, fixed CHAR(3), `bytes` BYTES");
        insert("texts", """
                ('{"a,b", NULL}', CAST('abc' AS CHAR(3)), X'00FF5C7B'), ('', CAST('x' AS CHAR(3)), X''), ('NULL', CAST(NULL AS CHAR(3)), CAST(NULL AS BYTES)),
                (U&'\\005C\\0022''\\000A\\00FC\\D83D\\DE00', CAST('abc' AS CHAR(3)), X'00')
                """);
        assertThat(database.query("SELECT text, fixed, encode(bytes, 'hex') FROM texts ORDER BY text COLLATE \"C\""))
                .containsExactly("|x  |", "NULL|null|null", "\\\"'\nü😀|abc|00", "{\"a,b\", NULL}|abc|00ff5c7b");
    }

    @Proves(
            value = {STORED_VALUES_ARE_EXACT, INSTANTS_ARE_UTC},
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void writesDaysAndTimesToTheMicrosecond() throws Exception {
        database.execute(
                "CREATE TABLE times (id int PRIMARY KEY, day date, clock time, at timestamptz, local timestamptz)");
        create("times", "id INT, `day` DATE, clock TIME(3), `at` TIMESTAMP(6), `local` TIMESTAMP_LTZ(6)");
        insert("times", """
                (1, DATE '2024-02-29', CAST('23:59:59.999' AS TIME(3)), TIMESTAMP '2025-11-02 06:30:00.123456',
                    CAST(TIMESTAMP '2025-11-02 05:30:00.000001' AS TIMESTAMP_LTZ(6))),
                (2, DATE '0001-01-01', TIME '00:00:00', TIMESTAMP '0099-03-01 00:00:00',
                    CAST(TIMESTAMP '9999-12-31 23:59:59.999999' AS TIMESTAMP_LTZ(6))),
                (3, CAST(NULL AS DATE), CAST(NULL AS TIME), CAST(NULL AS TIMESTAMP(6)), CAST(NULL AS TIMESTAMP_LTZ(6)))
                """);
        assertThat(database.query("SELECT day, clock, at AT TIME ZONE 'UTC', local AT TIME ZONE 'UTC' FROM times"
                        + " ORDER BY id"))
                .containsExactly(
                        "2024-02-29|23:59:59.999|2025-11-02 06:30:00.123456|2025-11-02 05:30:00.000001",
                        "0001-01-01|00:00:00|0099-03-01 00:00:00|9999-12-31 23:59:59.999999",
                        "null|null|null|null");
    }

    @Test
    void reportsTheRowThatTheDatabaseRefuses() {
        database.execute("CREATE TABLE refused (id int PRIMARY KEY, level smallint CHECK (level < 3))");
        create("refused", "id INT, level INT");
        assertThatThrownBy(() -> insert("refused", "(1, 2), (7, 4)")).hasStackTraceContaining("(7, 4)");
        assertThatThrownBy(() -> insert("refused", "(1, 40000)")).hasStackTraceContaining("smallint out of range");
        assertThat(database.query("SELECT * FROM refused")).isEmpty();
    }

    private void create(String table, String columns) {
        String key = columns.substring(0, columns.indexOf(' '));
        flink.executeSql("CREATE TABLE " + table + " (" + columns + ", PRIMARY KEY (" + key + ") NOT ENFORCED) WITH ("
                + database.options(table) + ")");
    }

    private void insert(String table, String rows) throws Exception {
        flink.executeSql("INSERT INTO " + table + " VALUES " + rows).await();
    }
}
