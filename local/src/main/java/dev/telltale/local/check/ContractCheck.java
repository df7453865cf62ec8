package dev.telltale.local.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.check.Finding;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/**
 * Compares the contract of each table of a pipeline with the table that the migrations create: columns, types and primary
 * key.
 *
 * @param database the migrated database
 */
public record ContractCheck(MigratedDatabase database) {
    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            Map.entry("STRING", Set.of("text", "character varying", "character")),
            Map.entry("VARCHAR", Set.of("text", "character varying", "character")),
            Map.entry("CHAR", Set.of("text", "character varying", "character")),
            Map.entry("BYTES", Set.of("bytea")),
            Map.entry("VARBINARY", Set.of("bytea")),
            Map.entry("BOOLEAN", Set.of("boolean")),
            Map.entry("TINYINT", Set.of("smallint")),
            Map.entry("SMALLINT", Set.of("smallint")),
            Map.entry("INT", Set.of("integer")),
            Map.entry("INTEGER", Set.of("integer")),
            Map.entry("BIGINT", Set.of("bigint")),
            Map.entry("FLOAT", Set.of("real")),
            Map.entry("DOUBLE", Set.of("double precision")),
            Map.entry("DECIMAL", Set.of("numeric")),
            Map.entry("DATE", Set.of("date")),
            Map.entry("TIMESTAMP", Set.of("timestamp with time zone")),
            Map.entry("TIMESTAMP_LTZ", Set.of("timestamp with time zone")));

    /**
     * A column of the database.
     *
     * @param type its type
     * @param isNeeded whether a row without it is refused
     */
    private record Stored(String type, boolean isNeeded) {}

    /** The differences of all tables of the pipelines. */
    public List<Finding> findings(List<Pipeline> pipelines) {
        List<Finding> findings = new ArrayList<>();
        try (Handle handle = database.database().open()) {
            pipelines.forEach(pipeline -> findings.addAll(new OfPipeline(pipeline, handle).findings()));
        } catch (TelltaleException failure) {
            findings.add(
                    database.isStarted()
                            ? Finding.of(Finding.Severity.ERROR, failure.getMessage(), "sql/migration")
                            : new Finding(
                                    "sql/migration",
                                    0,
                                    Finding.Severity.WARNING,
                                    "not compared with contracts and queries: " + failure.getMessage()));
        }
        return findings;
    }

    /** The comparison of one pipeline. */
    private final class OfPipeline {
        private final Pipeline pipeline;
        private final Handle handle;
        private final List<Finding> findings = new ArrayList<>();

        OfPipeline(Pipeline pipeline, Handle handle) {
            this.pipeline = pipeline;
            this.handle = handle;
        }

        List<Finding> findings() {
            try {
                pipeline.manifest().tables().forEach(this::compare);
            } catch (TelltaleException unreadable) {
                return List.of();
            }
            return findings;
        }

        private void compare(Manifest.Table table) {
            Statement contract = pipeline.contract().statements().stream()
                    .filter(statement -> statement.created().equals(Optional.of(table.contract())))
                    .findFirst()
                    .orElse(null);
            if (contract == null) {
                return;
            }
            Map<String, Stored> stored = columns(table.name());
            if (stored.isEmpty()) {
                add(
                        contract,
                        0,
                        "no migration creates the table " + table.name()
                                + "; add one to sql/migration, with the columns of " + table.contract());
                return;
            }
            SqlSyntax.Table described = SqlSyntax.table(List.of(contract), table.contract());
            Set<String> written = new HashSet<>();
            for (SqlSyntax.Column column : described.columns()) {
                written.add(column.name());
                compare(contract, table.name(), column, stored.get(column.name()));
            }
            stored.forEach((name, column) -> {
                if (column.isNeeded() && !written.contains(name)) {
                    add(
                            contract,
                            0,
                            "the table " + table.name() + " needs a value for column " + name + ", which "
                                    + table.contract() + " does not have; add it, or give it a default");
                }
            });
            Set<String> key = new HashSet<>(key(table.name()));
            if (!key.equals(new HashSet<>(described.primaryKey()))) {
                add(
                        contract,
                        0,
                        "the primary key of " + table.contract() + " is "
                                + String.join(", ", described.primaryKey()) + ", that of the table " + table.name()
                                + " is "
                                + String.join(", ", key.stream().sorted().toList()) + "; use the same columns");
            }
        }

        private void compare(Statement contract, String table, SqlSyntax.Column column, Stored stored) {
            int at = contract.text().indexOf(column.name());
            if (stored == null) {
                add(
                        contract,
                        at,
                        "the table " + table + " of the migrations has no column " + column.name()
                                + "; add it in a new migration");
                return;
            }
            Set<String> accepted = TYPES.get(column.type().toUpperCase(Locale.ROOT));
            if (accepted != null && !accepted.contains(stored.type())) {
                add(
                        contract,
                        at,
                        "column " + column.name() + " is " + column.type() + ", and " + stored.type()
                                + " in the table " + table + " of the migrations; use "
                                + String.join(" or ", accepted.stream().sorted().toList()) + " there");
            }
        }

        private void add(Statement contract, int at, String sentence) {
            findings.add(
                    new Finding(contract.file(), contract.lineAt(Math.max(at, 0)), Finding.Severity.ERROR, sentence));
        }

        private Map<String, Stored> columns(String table) {
            Map<String, Stored> columns = new LinkedHashMap<>();
            handle.createQuery("SELECT column_name, data_type, is_nullable = 'NO' AND column_default IS NULL AS needed "
                            + "FROM information_schema.columns "
                            + "WHERE table_schema = :schema AND table_name = :table ORDER BY ordinal_position")
                    .bind("schema", database.schema())
                    .bind("table", table)
                    .map((row, context) -> columns.put(
                            row.getString("column_name"),
                            new Stored(row.getString("data_type"), row.getBoolean("needed"))))
                    .list();
            return columns;
        }

        private List<String> key(String table) {
            return handle.createQuery("SELECT column_name FROM information_schema.table_constraints "
                            + "JOIN information_schema.key_column_usage "
                            + "USING (constraint_schema, constraint_name, table_name) "
                            + "WHERE constraint_type = 'PRIMARY KEY' AND constraint_schema = :schema "
                            + "AND table_name = :table")
                    .bind("schema", database.schema())
                    .bind("table", table)
                    .mapTo(String.class)
                    .list();
        }
    }
}
