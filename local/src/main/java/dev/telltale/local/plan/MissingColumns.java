package dev.telltale.local.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;

/** Finds columns of a version that the tables of the database do not have yet. */
public final class MissingColumns {
    private MissingColumns() {}

    /**
     * A sentence for each table that lacks columns.
     *
     * @throws dev.telltale.sql.failure.TelltaleException when the database does not answer
     */
    public static List<String> sentences(Pipeline version) {
        return InteractiveDatabase.call(version.settings(), handle -> {
            List<String> sentences = new ArrayList<>();
            for (Manifest.Table table : version.manifest().tables()) {
                Set<String> missing = new TreeSet<>(version.contract().columnNames(table.contract()));
                missing.removeAll(stored(handle, version, table.name()));
                if (!missing.isEmpty()) {
                    sentences.add("the database lacks " + String.join(", ", missing) + " of table " + table.name()
                            + ": add a migration if there is none, and run ./telltale migrate");
                }
            }
            return sentences;
        });
    }

    private static List<String> stored(Handle handle, Pipeline version, String table) {
        return handle.createQuery("SELECT column_name FROM information_schema.columns "
                        + "WHERE table_schema = :schema AND table_name = :table")
                .bind("schema", DatabaseSchemas.of(version.settings()).tables())
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }
}
