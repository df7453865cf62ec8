package dev.telltale.local.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.guarantees.Invariant.CONTRACT_MATCHES_TABLES;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Each table that a script binds to the database has the columns and the key of the migrations. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class ContractTest {

    private static final TimeRange NO_TIME = new TimeRange(Instant.EPOCH, Instant.EPOCH);

    private static final Map<LogicalTypeRoot, String> DATABASE_TYPES = Map.of(
            LogicalTypeRoot.VARCHAR, "text",
            LogicalTypeRoot.VARBINARY, "bytea",
            LogicalTypeRoot.SMALLINT, "smallint",
            LogicalTypeRoot.INTEGER, "integer",
            LogicalTypeRoot.BIGINT, "bigint",
            LogicalTypeRoot.FLOAT, "real",
            LogicalTypeRoot.DOUBLE, "double precision",
            LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE, "timestamp with time zone");

    private static final String DEAD_LETTERS = "dead_letters";

    /** A batch run writes dead letters to a copy of the table first. */
    private static final String STAGED_DEAD_LETTERS = "_dead_letters";

    private final CaseStack.Running stack;

    ContractTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    static List<String> pipelines() {
        return CaseStack.SQL.names();
    }

    @Proves(value = CONTRACT_MATCHES_TABLES, mode = STREAM, level = STACK)
    @ParameterizedTest
    @MethodSource("pipelines")
    void liveScriptsWriteTheColumnsOfTheDatabase(String pipeline) throws TableNotExistException {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        assertThat(compareTables(
                        environment,
                        stack.files().get(pipeline, stack.settings()).streamScript()))
                .contains(pipeline + "_windows", DEAD_LETTERS, "late_readings");
    }

    @Proves(value = CONTRACT_MATCHES_TABLES, mode = BATCH, level = STACK)
    @ParameterizedTest
    @MethodSource("pipelines")
    void batchScriptsWriteTheColumnsOfTheDatabase(String pipeline) throws TableNotExistException {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        assertThat(compareTables(
                        environment,
                        stack.files().get(pipeline, stack.settings()).batchScript(NO_TIME)))
                .contains(pipeline + "_windows", DEAD_LETTERS);
    }

    /** @return the tables of the database that were compared */
    private List<String> compareTables(TableEnvironment environment, Script script) throws TableNotExistException {
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                environment, new Script(script.pipeline(), script.statements().subList(0, last)));
        List<String> compared = new ArrayList<>();
        for (String name : environment.listTables()) {
            Map<String, String> options = environment
                    .getCatalog(environment.getCurrentCatalog())
                    .orElseThrow()
                    .getTable(new ObjectPath(environment.getCurrentDatabase(), name))
                    .getOptions();
            if ("telltale-jdbc".equals(options.get("connector"))) {
                String table = options.get("table-name").equals(script.pipeline() + STAGED_DEAD_LETTERS)
                        ? DEAD_LETTERS
                        : options.get("table-name");
                compare(table, environment.from(name).getResolvedSchema());
                compared.add(table);
            }
        }
        return compared;
    }

    private void compare(String table, ResolvedSchema bound) {
        DatabaseTable stored = stored(table);
        List<String> columns =
                bound.getColumns().stream().map(ContractTest::column).toList();
        assertThat(stored.columns()).as(table).containsExactlyElementsOf(columns);
        assertThat(bound.getPrimaryKey().map(UniqueConstraint::getColumns))
                .as("key of %s", table)
                .contains(stored.key());
    }

    private static String column(Column column) {
        return column.getName() + " "
                + DATABASE_TYPES.get(column.getDataType().getLogicalType().getTypeRoot());
    }

    private DatabaseTable stored(String table) {
        try (Handle handle = stack.owner().open()) {
            return new DatabaseTable(
                    handle.createQuery("SELECT column_name || ' ' || data_type FROM information_schema.columns "
                                    + "WHERE table_schema = 'public' AND table_name = :table ORDER BY ordinal_position")
                            .bind("table", table)
                            .mapTo(String.class)
                            .list(),
                    handle.createQuery("SELECT column_name FROM information_schema.table_constraints "
                                    + "JOIN information_schema.key_column_usage "
                                    + "USING (table_schema, constraint_name, table_name) "
                                    + "WHERE constraint_type = 'PRIMARY KEY' "
                                    + "AND table_schema = 'public' AND table_name = :table "
                                    + "ORDER BY ordinal_position")
                            .bind("table", table)
                            .mapTo(String.class)
                            .list());
        }
    }

    /**
     * A table of the database.
     *
     * @param columns name and type of each column
     * @param key the columns of the primary key
     */
    private record DatabaseTable(List<String> columns, List<String> key) {}
}
