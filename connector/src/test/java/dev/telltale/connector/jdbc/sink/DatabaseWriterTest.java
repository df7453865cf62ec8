package dev.telltale.connector.jdbc.sink;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.jdbc.Postgres;
import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;
import dev.telltale.connector.jdbc.statement.TableStatements;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.STORED_VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
final class DatabaseWriterTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("name", DataTypes.STRING()),
            DataTypes.FIELD("n", DataTypes.BIGINT()),
            DataTypes.FIELD("twice", DataTypes.DOUBLE()));

    private static Postgres database;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = new Postgres(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void createTable() {
        database.execute("DROP TABLE IF EXISTS numbers");
        database.execute("CREATE TABLE numbers (name text, n bigint, twice double precision, PRIMARY KEY (n, name))");
        database.execute("DROP TABLE IF EXISTS statements");
        database.execute("CREATE TABLE statements (operation text)");
        database.execute("CREATE OR REPLACE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN INSERT INTO statements VALUES (TG_OP); RETURN NULL; END'");
        database.execute("CREATE TRIGGER note AFTER INSERT OR DELETE ON numbers EXECUTE FUNCTION note()");
    }

    @Test
    void writesAndDeletesAnyNumberOfRowsWithOneStatement() throws Exception {
        try (DatabaseWriter writer = writer()) {
            writer.write(rows(5_000), List.of());
            writer.write(rows(10), List.of(key(4_999), key(5_000), key(5_001)));
        }
        assertThat(database.query("SELECT count(*), max(n), sum(twice - 2 * n) FROM numbers"))
                .containsExactly("4998|4998|0");
        assertThat(database.query("SELECT * FROM statements")).containsExactly("INSERT", "INSERT", "DELETE");
    }

    @Proves(
            value = STORED_VALUES_ARE_EXACT,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void writesNaNInfinityAndNull() throws Exception {
        StringData name = StringData.fromString("");
        try (DatabaseWriter writer = writer()) {
            writer.write(
                    List.of(
                            GenericRowData.of(name, 1L, Double.NaN),
                            GenericRowData.of(name, 2L, Double.NEGATIVE_INFINITY),
                            GenericRowData.of(name, 3L, null)),
                    List.of());
        }
        assertThat(database.query("SELECT * FROM numbers ORDER BY n"))
                .containsExactly("|1|NaN", "|2|-Infinity", "|3|null");
    }

    @Proves(value = DATABASE_OUTAGE_COSTS_NO_ROW, mode = STREAM, level = STACK)
    @Test
    void reconnectsAfterTheConnectionIsTerminated() throws Exception {
        try (DatabaseWriter writer = writer()) {
            for (int rows = 1; rows <= 10; rows++) {
                writer.write(rows(rows), List.of());
            }
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND backend_type = 'client backend'");
            writer.write(rows(20), List.of());
        }
        assertThat(database.query("SELECT count(*) FROM numbers")).containsExactly("20");
    }

    private static DatabaseWriter writer() {
        JdbcDmlOptions table = JdbcDmlOptions.builder()
                .withTableName("numbers")
                .withDialect(new UtcPostgresDialect())
                .withFieldNames("name", "n", "twice")
                .withKeyFields("n", "name")
                .build();
        return new DatabaseWriter(database.connections(), TableStatements.of(table, COLUMNS, null), null, 1);
    }

    private static List<RowData> rows(int count) {
        return LongStream.rangeClosed(1, count)
                .<RowData>mapToObj(n -> GenericRowData.of(StringData.fromString("number " + n), n, 2.0 * n))
                .toList();
    }

    private static RowData key(long n) {
        return GenericRowData.of(n, StringData.fromString("number " + n));
    }
}
