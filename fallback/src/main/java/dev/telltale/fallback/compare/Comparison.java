package dev.telltale.fallback.compare;

import java.nio.file.Path;
import java.util.List;

import dev.telltale.fallback.compare.rows.DeadLetterChange;
import dev.telltale.fallback.compare.rows.TableComparison;
import dev.telltale.sql.script.TimeRange;

/**
 * How the results of two versions differ.
 *
 * @param range event times of the compared windows
 * @param readings landed readings in the range
 * @param tables the tables that both versions write
 * @param tablesOnlyBefore tables that only the first version writes
 * @param tablesOnlyAfter tables that only the second version writes
 * @param deadLetters readings that the versions judge differently
 * @param refusedBefore rows of the first version that the database refuses
 * @param refusedAfter rows of the second version that the database refuses
 * @param notes what is not compared, in sentences
 * @param files absolute paths of the written files
 */
public record Comparison(
        TimeRange range,
        long readings,
        List<TableComparison> tables,
        List<String> tablesOnlyBefore,
        List<String> tablesOnlyAfter,
        List<DeadLetterChange> deadLetters,
        long refusedBefore,
        long refusedAfter,
        List<String> notes,
        List<Path> files) {

    /** Whether both versions give the same results. */
    public boolean isEqual() {
        return tables.stream().allMatch(TableComparison::isEqual)
                && tablesOnlyBefore.isEmpty()
                && tablesOnlyAfter.isEmpty()
                && deadLetters.isEmpty()
                && refusedBefore == refusedAfter;
    }
}
