package dev.telltale.connector.jdbc.sink;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.TableEnvironment;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.LocalFlink;
import dev.telltale.connector.jdbc.Postgres;
import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;
import dev.telltale.connector.jdbc.refused.RefusedRows;
import dev.telltale.connector.jdbc.statement.TableStatements;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.REFUSED_ROW_COSTS_NO_OTHER;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("stack")
final class RefusedRowsTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("name", DataTypes.STRING()),
            DataTypes.FIELD("n", DataTypes.BIGINT()),
            DataTypes.FIELD("value", DataTypes.DOUBLE()));
    private static final JdbcDmlOptions TABLE = JdbcDmlOptions.builder()
            .withTableName("numbers")
            .withDialect(new UtcPostgresDialect())
            .withFieldNames("name", "n", "value")
            .withKeyFields("n", "name")
            .build();
    private static final String REFUSED =
            "SELECT table_name, row_values, error FROM refused_rows ORDER BY row_values->'n'";

    private static Postgres database;
    private static LocalFlink cluster;

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new LocalFlink();
        database = new Postgres(folder.resolve("data"));
        database.execute("CREATE FUNCTION add_up() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM sum(value) FROM numbers; RETURN NULL; END'");
    }

    @AfterAll
    static void stop() {
        database.close();
        cluster.close();
    }

    @BeforeEach
    void createTables() {
        database.execute("DROP TABLE IF EXISTS numbers, refused_rows");
        database.execute("CREATE TABLE numbers (name text NOT NULL, n bigint CHECK (n <> 13), value double precision,"
                + " PRIMARY KEY (n, name))");
        database.execute("CREATE TRIGGER add_up AFTER INSERT OR UPDATE ON numbers EXECUTE FUNCTION add_up()");
        database.execute("CREATE TABLE refused_rows (table_name text, row_id text, row_values jsonb, error text,"
                + " refused_at timestamptz, PRIMARY KEY (table_name, row_id))");
    }

    @Proves(
            value = REFUSED_ROW_COSTS_NO_OTHER,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void areKeptOnceWithTheErrorWhileAllOtherRowsAreWritten() throws Exception {
        List<RowData> rows = LongStream.rangeClosed(1, 2_000)
                .<RowData>mapToObj(n -> row("a", n, n == 500 || n == 501 ? Double.MAX_VALUE : n))
                .toList();
        try (DatabaseWriter writer = writer(true)) {
            assertThat(writer.write(rows, List.of(key(2_000)))).isEqualTo(2);
            assertThat(writer.write(rows, List.of())).isEqualTo(2);
        }
        assertThat(database.query("SELECT count(*), max(value) FROM numbers"))
                .containsExactly("1998|1.7976931348623157e+308");
        assertThat(database.query(REFUSED))
                .containsExactly(
                        "numbers|{\"n\": 13, \"name\": \"a\", \"value\": 13.0}|ERROR: new row for relation \"numbers\""
                                + " violates check constraint \"numbers_n_check\"",
                        "numbers|{\"n\": 501, \"name\": \"a\", \"value\": 179769313486231570" + "0".repeat(291)
                                + "}|ERROR: value out of range: overflow");
    }

    @Proves(
            value = REFUSED_ROW_COSTS_NO_OTHER,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void areKeptWithAnyContent() throws Exception {
        try (DatabaseWriter writer = writer(true)) {
            assertThat(writer.write(
                            List.of(row("nul\0\uD800", 1, Double.NaN), row("x".repeat(3_000), 13, 4.9e-324)),
                            List.of()))
                    .isEqualTo(2);
        }
        assertThat(database.query("SELECT row_values ->> 'name', row_values ->> 'value' FROM refused_rows"))
                .containsExactlyInAnyOrder(
                        "nul\uFFFD\uFFFD|NaN", "x".repeat(1_000) + "… of 3000 characters|0." + "0".repeat(323) + "49");
        assertThat(database.query("SELECT * FROM numbers")).isEmpty();
    }

    @Test
    void failTheWriteWithoutATableOfRefusedRows() {
        try (DatabaseWriter writer = writer(false)) {
            assertThatThrownBy(() -> writer.write(List.of(row("a", 1, 1.0), row("a", 13, 1.0)), List.of()))
                    .hasMessage("Cannot write to the database: ERROR: new row for relation \"numbers\" violates check"
                            + " constraint \"numbers_n_check\"");
        }
        assertThat(database.query("SELECT * FROM numbers")).isEmpty();
    }

    /** A violated unique index and a missing column or table are not errors of a single row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX other_key ON numbers (value)",
                "ALTER TABLE numbers DROP COLUMN value CASCADE",
                "DROP TABLE refused_rows"
            })
    void doNotIncludeErrorsOfTheSchema(String change) {
        database.execute(change);
        try (DatabaseWriter writer = writer(true)) {
            assertThatThrownBy(() ->
                            writer.write(List.of(row("a", 1, 1.0), row("a", 2, 1.0), row("a", 13, 1.0)), List.of()))
                    .hasMessageContaining("Cannot write to the database: ERROR: ");
        }
    }

    @Proves(value = REFUSED_ROW_COSTS_NO_OTHER, mode = STREAM, level = STACK)
    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void doNotFailTheJob(String guarantee) throws Exception {
        TableEnvironment flink = cluster.streamingSession();
        flink.executeSql("CREATE TABLE numbers (name STRING, n BIGINT, `value` DOUBLE,"
                + " PRIMARY KEY (n, name) NOT ENFORCED) WITH (" + database.options("numbers")
                + ", 'sink.refused-rows.table' = 'refused_rows', 'sink.delivery-guarantee' = '" + guarantee + "')");
        flink.executeSql(
                        "INSERT INTO numbers SELECT 'a', n, 1E0 FROM (VALUES (12), (13), (14)) AS given (n) ON CONFLICT DO DEDUPLICATE")
                .await();
        assertThat(database.query("SELECT n FROM numbers ORDER BY n")).containsExactly("12", "14");
        assertThat(database.query("SELECT row_values->'n' FROM refused_rows")).containsExactly("13");
    }

    private static DatabaseWriter writer(boolean setsAside) {
        RefusedRows refused = setsAside ? RefusedRows.of("refused_rows", TABLE, COLUMNS) : null;
        return new DatabaseWriter(database.connections(), TableStatements.of(TABLE, COLUMNS, null), refused, 1);
    }

    private static RowData row(String name, long n, double value) {
        return GenericRowData.of(StringData.fromString(name), n, value);
    }

    private static RowData key(long n) {
        return GenericRowData.of(n, StringData.fromString("a"));
    }
}
