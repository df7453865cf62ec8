package dev.telltale.local.command.change;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.telltale.fallback.compare.Comparison;
import dev.telltale.fallback.compare.rows.DeadLetterChange;
import dev.telltale.fallback.compare.rows.Swap;
import dev.telltale.fallback.compare.rows.TableComparison;
import dev.telltale.local.console.TextTable;

/**
 * A comparison as text: numbers of rows and columns that differ first, examples last.
 *
 * @param before title of the first version
 * @param after title of the second version
 */
record ComparisonText(String before, String after, Comparison comparison) {

    void print(PrintWriter out) {
        out.printf("Before: %s%nAfter:  %s%n", before, after);
        out.printf(
                Locale.ROOT,
                "Windows from %s to %s, %,d readings%n",
                comparison.range().from(),
                comparison.range().to(),
                comparison.readings());
        printRows(out);
        comparison.tables().forEach(table -> printColumns(out, table));
        comparison.tables().forEach(table -> new DifferenceText(table).print(out));
        printDeadLetters(out);
        comparison.notes().forEach(out::println);
        comparison.files().forEach(file -> out.println("Written to " + file));
        out.println(comparison.isEqual() ? "Equal." : "Different.");
    }

    private void printRows(PrintWriter out) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TableComparison table : comparison.tables()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("table", table.table());
            row.put("equal", table.rows().equal());
            row.put("different", table.rows().different());
            row.put("only before", table.rows().onlyBefore());
            row.put("only after", table.rows().onlyAfter());
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            out.println(TextTable.of(rows));
        }
        comparison.tablesOnlyBefore().forEach(table -> out.println("Only before: table " + table));
        comparison.tablesOnlyAfter().forEach(table -> out.println("Only after: table " + table));
        if (comparison.refusedBefore() + comparison.refusedAfter() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Rows that the database refuses: %,d before, %,d after%n",
                    comparison.refusedBefore(),
                    comparison.refusedAfter());
        }
    }

    private static void printColumns(PrintWriter out, TableComparison table) {
        if (!table.differences().isEmpty()) {
            out.printf(
                    Locale.ROOT, "%nColumns of %s that differ; %d are equal:%n", table.table(), table.equalColumns());
            out.println(TextTable.of(table.differences().stream()
                    .map(column -> {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("column", column.column());
                        row.put("rows", column.rows());
                        row.put("largest difference", column.largest().orElse(null));
                        row.put("mean difference", column.mean().orElse(null));
                        return row;
                    })
                    .toList()));
        }
        table.swaps().forEach(swap -> out.println(sentence(swap)));
        table.columnsOnlyBefore().forEach(column -> out.println("Only before: column " + table.table() + "." + column));
        table.columnsOnlyAfter().forEach(column -> out.println("Only after: column " + table.table() + "." + column));
    }

    private static String sentence(Swap swap) {
        return String.format(
                Locale.ROOT,
                "%s and %s look swapped, in %,d of %,d rows.",
                swap.one(),
                swap.other(),
                swap.rows(),
                swap.differing());
    }

    private void printDeadLetters(PrintWriter out) {
        if (comparison.deadLetters().isEmpty()) {
            return;
        }
        out.printf("%nReadings that are judged differently:%n");
        out.println(TextTable.of(
                comparison.deadLetters().stream().map(ComparisonText::row).toList()));
    }

    private static Map<String, Object> row(DeadLetterChange change) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("before", change.errorBefore().orElse("valid"));
        row.put("after", change.errorAfter().orElse("valid"));
        row.put("readings", change.readings());
        return row;
    }
}
