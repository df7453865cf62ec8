package dev.telltale.fallback.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.batch.ResultTable;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Contract;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * The result tables of a version.
 *
 * @param version title of the version, for messages
 * @param contract the columns that it writes
 * @param manifest its tables
 * @param results its tables in the database, in the order of the manifest
 */
record VersionTables(String version, Contract contract, Manifest manifest, List<ResultTable> results) {

    /**
     * Looks up the tables.
     *
     * @throws TelltaleException if the database lacks a table or a column, or if a table has another key
     */
    static VersionTables require(Handle handle, Pipeline pipeline) {
        DatabaseSchemas schemas = DatabaseSchemas.of(pipeline.settings());
        List<ResultTable> results = pipeline.manifest().tables().stream()
                .map(table -> ResultTable.of(handle, schemas, table))
                .toList();
        VersionTables tables = new VersionTables(
                pipeline.name() + " " + pipeline.version(), pipeline.contract(), pipeline.manifest(), results);
        results.forEach(tables::require);
        return tables;
    }

    private void require(ResultTable result) {
        if (result.types().isEmpty()) {
            throw new TelltaleException("the database has no table " + result.name() + ", which " + version
                    + " writes: add a migration for it if there is none, and run ./telltale migrate");
        }
        List<String> missing = new ArrayList<>(columns(result.name()));
        missing.removeAll(result.types().keySet());
        if (!missing.isEmpty()) {
            throw new TelltaleException(
                    "table " + result.name() + " has no column " + String.join(", no column ", missing) + ", which "
                            + version + " writes: add a migration for it if there is none, and run ./telltale migrate");
        }
        List<String> key = contract.table(contractOf(result.name())).primaryKey();
        if (key.isEmpty() || !Set.copyOf(key).equals(Set.copyOf(result.key()))) {
            throw new TelltaleException("rows are compared by their key, and table " + result.name() + " has the key ("
                    + String.join(", ", result.key()) + "), but in " + version + " it has (" + String.join(", ", key)
                    + ")");
        }
    }

    /** Names of its tables. */
    List<String> names() {
        return results.stream().map(ResultTable::name).toList();
    }

    /** The columns that it writes into one of its tables. */
    List<String> columns(String table) {
        return contract.columnNames(contractOf(table));
    }

    private String contractOf(String table) {
        return manifest.tables().stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow()
                .contract();
    }
}
