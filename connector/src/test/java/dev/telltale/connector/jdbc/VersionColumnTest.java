package dev.telltale.connector.jdbc;

import java.nio.file.Path;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.LocalFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MORE_READINGS_WIN;
import static dev.telltale.guarantees.Invariant.STOPPED_WRITER_CHANGES_NO_ROW;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("stack")
final class VersionColumnTest {

    private static Postgres database;
    private static LocalFlink cluster;
    private final TableEnvironment flink = cluster.batchSession();

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new LocalFlink();
        database = new Postgres(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        database.close();
        cluster.close();
    }

    @BeforeEach
    void createTables() {
        database.execute("DROP TABLE IF EXISTS windows");
        database.execute("CREATE TABLE windows (id text PRIMARY KEY, reading_count bigint, processed_by text)");
        createTable("windows", "reading_count", ", PRIMARY KEY (id) NOT ENFORCED");
    }

    @Proves(
            value = MORE_READINGS_WIN,
            mode = {STREAM, BATCH, FALLBACK},
            level = STACK)
    @Proves(value = STOPPED_WRITER_CHANGES_NO_ROW, mode = FALLBACK, level = STACK)
    @Test
    void keepsTheRowWithTheGreaterVersionInEitherOrder() {
        insert("('a', 10, 'stream'), ('b', 10, 'stream'), ('c', 10, 'stream'), ('d', CAST(NULL AS BIGINT), 'stream')");
        insert("('a', 9, 'batch'), ('b', 11, 'batch'), ('c', 10, 'batch'), ('d', 1, 'batch')");
        insert("('b', CAST(NULL AS BIGINT), 'stream')");
        assertThat(database.query("SELECT * FROM windows ORDER BY id"))
                .containsExactly("a|10|stream", "b|11|batch", "c|10|batch", "d|1|batch");
    }

    @Proves(
            value = MORE_READINGS_WIN,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void keepsTheRowWithTheGreaterVersionWithinABatch() {
        insert("('a', 10, 'first'), ('a', 12, 'most'), ('a', 11, 'last'), ('b', 1, 'first'), ('b', 1, 'last')");
        assertThat(database.query("SELECT * FROM windows ORDER BY id")).containsExactly("a|12|most", "b|1|last");
    }

    @Test
    void quotesNames() throws Exception {
        database.execute("CREATE TABLE \"Max\" (\"sensorId\" text PRIMARY KEY, \"user\" bigint)");
        flink.executeSql("CREATE TABLE names (sensorId STRING, `user` BIGINT, PRIMARY KEY (sensorId) NOT ENFORCED)"
                + " WITH (" + database.options("public.Max") + ", 'sink.version-column' = 'user')");
        flink.executeSql("INSERT INTO names VALUES ('honda', 7), ('honda', 6)").await();
        assertThat(CollectionUtil.iteratorToList(flink.executeSql("SELECT * FROM names WHERE sensorId = 'honda'")
                        .collect()))
                .containsExactly(Row.of("honda", 7L));
    }

    @Test
    void keepsTheLaterRowWithoutTheOption() {
        flink.executeSql("DROP TABLE windows");
        flink.executeSql("CREATE TABLE windows (id STRING, reading_count BIGINT, processed_by STRING,"
                + " PRIMARY KEY (id) NOT ENFORCED) WITH (" + database.options("windows") + ")");
        insert("('a', 10, 'stream')");
        insert("('a', 9, 'batch')");
        assertThat(database.query("SELECT * FROM windows")).containsExactly("a|9|batch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "count; , PRIMARY KEY (id) NOT ENFORCED; names no column of the table: 'count'",
                "reading_count; ''; needs a PRIMARY KEY",
                "id; , PRIMARY KEY (id) NOT ENFORCED; names a column of the PRIMARY KEY",
                "processed_by; , PRIMARY KEY (id) NOT ENFORCED; names a column that is neither numeric nor a timestamp"
            })
    void rejectsAColumnThatCannotBeAVersion(String column, String key, String reason) {
        createTable("wrong", column, key);
        assertThatThrownBy(() -> flink.explainSql("INSERT INTO wrong VALUES ('a', 1, 'stream')"))
                .hasStackTraceContaining("Option 'sink.version-column' " + reason);
    }

    @Test
    void rejectsAnotherDatabase() {
        flink.executeSql("CREATE TABLE derby (id INT) WITH ('connector' = 'telltale-jdbc', 'url' = 'jdbc:derby:x',"
                + " 'table-name' = 'x')");
        assertThatThrownBy(() -> flink.explainSql("INSERT INTO derby VALUES (1)"))
                .hasStackTraceContaining("'url' must start with 'jdbc:postgresql:', but is 'jdbc:derby:x'");
    }

    @Test
    void rejectsLookupOptions() {
        flink.executeSql(
                "CREATE TABLE cached (id INT) WITH (" + database.options("windows") + ", 'lookup.cache' = 'PARTIAL')");
        assertThatThrownBy(() -> flink.explainSql("SELECT * FROM cached"))
                .hasStackTraceContaining("Unsupported options:\n\nlookup.cache");
    }

    private void createTable(String name, String versionColumn, String key) {
        flink.executeSql("CREATE TABLE " + name + " (id STRING, reading_count BIGINT, processed_by STRING" + key
                + ") WITH (" + database.options("windows") + ", 'sink.version-column' = '" + versionColumn + "')");
    }

    private void insert(String rows) {
        try {
            flink.executeSql("INSERT INTO windows VALUES " + rows).await();
        } catch (Exception e) {
            throw new IllegalStateException(rows, e);
        }
    }
}
