package dev.telltale.fallback.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.batch.ResultTable;
import dev.telltale.fallback.compare.file.ComparisonFiles;
import dev.telltale.fallback.compare.rows.ComparedTable;
import dev.telltale.fallback.compare.rows.DeadLetterChange;
import dev.telltale.fallback.compare.rows.RowPair;
import dev.telltale.fallback.compare.rows.TableComparison;
import dev.telltale.fallback.landing.ReadingsTable;
import dev.telltale.sql.script.TimeRange;

/**
 * The staged rows of both versions.
 *
 * @param kept the tables with the rows
 * @param before tables of the first version
 * @param after tables of the second version
 * @param range windows that end in it are compared
 */
record RowsOfBoth(Handle handle, KeptTables kept, VersionTables before, VersionTables after, TimeRange range) {
    Comparison compare(ReadingsTable landed, List<String> notes, Optional<Path> folder) throws IOException {
        List<ResultTable> both = before.results().stream()
                .filter(table -> after.names().contains(table.name()))
                .toList();
        List<TableComparison> tables = both.stream().map(this::compare).toList();
        return new Comparison(
                range,
                landed.count(handle, range),
                tables,
                without(before.names(), after.names()),
                without(after.names(), before.names()),
                DeadLetterChange.of(handle, kept.deadLetters(Side.BEFORE), kept.deadLetters(Side.AFTER), landed, range),
                kept.refused(Side.BEFORE),
                kept.refused(Side.AFTER),
                notes,
                folder.isPresent() ? write(folder.get(), both, tables) : List.of());
    }

    private TableComparison compare(ResultTable table) {
        return TableComparison.of(
                handle,
                compared(table),
                without(results(before, table), results(after, table)),
                without(results(after, table), results(before, table)));
    }

    private ComparedTable compared(ResultTable table) {
        List<String> columns = new ArrayList<>(results(before, table));
        columns.retainAll(results(after, table));
        return new ComparedTable(table, columns, kept.rows(Side.BEFORE, table), kept.rows(Side.AFTER, table), range);
    }

    /** The columns that a version writes, without the key. */
    private static List<String> results(VersionTables version, ResultTable table) {
        return RowPair.compared(table, version.columns(table.name()));
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private List<Path> write(Path folder, List<ResultTable> both, List<TableComparison> tables) throws IOException {
        try (ComparisonFiles files = new ComparisonFiles(folder)) {
            for (ResultTable table : both) {
                files.writeRows(handle, compared(table));
            }
            files.writeSummary(kept.pipeline(), tables);
            return files.publish();
        }
    }
}
