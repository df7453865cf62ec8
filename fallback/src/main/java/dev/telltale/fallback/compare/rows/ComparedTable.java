package dev.telltale.fallback.compare.rows;

import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import dev.telltale.fallback.batch.ResultTable;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * A table that both versions have computed. Its queries join the two rows of each key under the names {@code before} and
 * {@code after}.
 *
 * @param result the result table, which both versions would write
 * @param columns columns that are compared: those of both versions without the key and without those about the run
 * @param before table with the rows of the first version, as SQL
 * @param after table with the rows of the second version, as SQL
 * @param range rows of windows that end in it are compared
 */
public record ComparedTable(ResultTable result, List<String> columns, String before, String after, TimeRange range) {

    /** A query over the pairs of rows, with the range as its parameters. */
    public Query query(Handle handle, String sql) {
        return handle.createQuery(sql).bind("from", range.from()).bind("to", range.to());
    }

    /** A FROM item with the pairs of rows; a row that only one version has is a pair with nulls. */
    public String pairs() {
        return rows(before) + " AS before FULL JOIN " + rows(after) + " AS after USING (" + quoted(result.key()) + ")";
    }

    /** The rows of one version as a FROM item. */
    String rows(String table) {
        return "(SELECT * FROM " + table + " AS computed WHERE " + result.inRange() + ")";
    }

    /** A condition that is true when only the second version has the row. */
    public String isOnlyAfter() {
        return pair().isOnlyAfter();
    }

    /** A condition that is true when only the first version has the row. */
    public String isOnlyBefore() {
        return pair().isOnlyBefore();
    }

    /** A condition that is true when both versions have the row, with different values. */
    public String differs() {
        return pair().differs();
    }

    /** A condition that is true when both versions have the row, with different values of a column. */
    String differs(String column) {
        return pair().differs(column);
    }

    /** A condition that is true when a column before has the value of another column after. */
    String isMoved(String columnBefore, String columnAfter) {
        return pair().isMoved(columnBefore, columnAfter);
    }

    private RowPair pair() {
        return new RowPair(result, columns);
    }

    /** The type of a column in the database. */
    String type(String column) {
        return result.types().get(column);
    }

    /** Whether a column holds numbers. */
    boolean isNumber(String column) {
        return List.of("smallint", "integer", "bigint", "numeric", "real", "double precision")
                .contains(type(column));
    }

    /** The absolute difference of a column of numbers; NUMERIC, because the difference of two doubles can overflow. */
    String distance(String column) {
        return "abs(CAST(before.%1$s AS numeric) - CAST(after.%1$s AS numeric))".formatted(quoted(column));
    }
}
