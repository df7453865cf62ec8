package dev.telltale.connector.jdbc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.LocalFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.INSTANTS_ARE_UTC;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs in UTC and in the zone of New York, where 01:30 on 2 November 2025 occurs twice. */
@Tag("any-zone")
@Tag("stack")
@Proves(
        value = INSTANTS_ARE_UTC,
        mode = {STREAM, BATCH},
        level = STACK)
final class JdbcTimeTest {

    private static final List<String> INSTANTS = List.of(
            "2025-03-09 02:30:00.000",
            "2025-03-09 07:30:00.000",
            "2025-11-02 05:30:00.123",
            "2025-11-02 06:30:00.123",
            "2025-11-02 07:30:00.999",
            "1969-12-31 23:59:59.999",
            "1899-12-31 23:59:59.999",
            "0001-01-01 00:00:00.000");

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

    @BeforeEach
    void writeAllInstants() throws Exception {
        database.execute("DROP TABLE IF EXISTS times");
        database.execute("CREATE TABLE times (id int PRIMARY KEY, plain_at timestamptz, local_at timestamptz)");
        flink.executeSql("CREATE TABLE times (id INT, plain_at TIMESTAMP(3), local_at TIMESTAMP_LTZ(3),"
                + " PRIMARY KEY (id) NOT ENFORCED) WITH (" + database.options("times") + ")");
        List<String> rows =
                new ArrayList<>(List.of("(-1, CAST(NULL AS TIMESTAMP(3)), CAST(NULL AS TIMESTAMP_LTZ(3)))"));
        for (String instant : INSTANTS) {
            rows.add("(%d, TIMESTAMP '%s', CAST(TIMESTAMP '%s' AS TIMESTAMP_LTZ(3)))"
                    .formatted(INSTANTS.indexOf(instant), instant, instant));
        }
        flink.executeSql("INSERT INTO times VALUES " + String.join(", ", rows)).await();
    }

    @Test
    void writesInstantsInUtc() {
        String format = "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')";
        List<String> stored = database.query("SELECT " + format.formatted("plain_at") + ", "
                + format.formatted("local_at") + " FROM times WHERE id >= 0 ORDER BY id");
        assertThat(stored)
                .containsExactlyElementsOf(INSTANTS.stream()
                        .map(instant -> instant + "|" + instant)
                        .toList());
        assertThat(database.query("SELECT plain_at, local_at FROM times WHERE id < 0"))
                .containsExactly("null|null");
    }

    @Test
    void readsTheWrittenInstants() {
        List<String> read = read("SELECT DATE_FORMAT(plain_at, 'yyyy-MM-dd HH:mm:ss.SSS'),"
                + " DATE_FORMAT(CAST(local_at AS TIMESTAMP(3)), 'yyyy-MM-dd HH:mm:ss.SSS') FROM times WHERE id >= 0");
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(INSTANTS.stream()
                        .map(instant -> "+I[" + instant + ", " + instant + "]")
                        .toList());
        assertThat(read("SELECT plain_at, local_at FROM times WHERE plain_at IS NULL"))
                .containsExactly("+I[null, null]");
    }

    @Test
    void pushesTimestampFiltersToTheDatabaseAsInstants() {
        String query = "SELECT id FROM times WHERE plain_at >= TIMESTAMP '2025-11-02 05:30:00.123'"
                + " AND plain_at < TIMESTAMP '2025-11-02 06:30:00.123'";
        assertThat(read(query)).containsExactly("+I[2]");
        assertThat(flink.explainSql(query)).contains("filter=[and(>=(plain_at").doesNotContain("where=");

        String localQuery = "SELECT id FROM times WHERE local_at >"
                + " CAST(TIMESTAMP '2025-11-02 06:30:00.122' AS TIMESTAMP_LTZ(3)) AND id < 4";
        assertThat(read(localQuery)).containsExactly("+I[3]");
        assertThat(flink.explainSql(localQuery)).doesNotContain("where=");
    }

    @Test
    void keepsAFilterThatPostgresCannotRepresent() {
        String query = "SELECT id FROM times WHERE plain_at > TIMESTAMP '2025-11-02 07:30:00.998999999'";
        assertThat(read(query)).containsExactly("+I[4]");
        assertThat(flink.explainSql(query)).contains("where=");
    }

    @Test
    void combinesFiltersWithPartitionedScans() {
        flink.executeSql("CREATE TABLE parts WITH ('scan.partition.column' = 'id', 'scan.partition.num' = '3',"
                + " 'scan.partition.lower-bound' = '-1', 'scan.partition.upper-bound' = '4') LIKE times");
        assertThat(read("SELECT id FROM parts WHERE plain_at >= TIMESTAMP '2025-11-02 05:30:00'"))
                .containsExactlyInAnyOrder("+I[2]", "+I[3]", "+I[4]");
    }

    private List<String> read(String sql) {
        return CollectionUtil.iteratorToList(flink.executeSql(sql).collect()).stream()
                .map(Row::toString)
                .toList();
    }
}
