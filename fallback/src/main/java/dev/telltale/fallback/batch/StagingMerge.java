package dev.telltale.fallback.batch;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.connector.jdbc.refused.RefusedRows;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * Upserts the rows of a staging table into its result table, within a transaction. Like the live job, it stores a row
 * that the database refuses in the table of refused rows, and writes all other rows.
 *
 * @param handle handle of the transaction
 * @param table the result table
 * @param condition SQL condition on the staged rows
 * @param range the parameters {@code :from} and {@code :to} of the condition
 */
record StagingMerge(Handle handle, ResultTable table, String condition, TimeRange range) {
    private static final String REFUSED_ROWS = "refused_rows";
    private static final String SAVEPOINT = "telltale_merge";

    /** Merges the rows, and returns the number of refused rows. */
    long run() {
        return write(0, Long.MAX_VALUE);
    }

    /**
     * Writes the rows at positions of the key order. If the database refuses them, it bisects to find the refused
     * rows.
     */
    private long write(long first, long last) {
        handle.savepoint(SAVEPOINT);
        try {
            upsert(first, last);
            handle.releaseSavepoint(SAVEPOINT);
            return 0;
        } catch (JdbiException failure) {
            SQLException refusal = refusal(failure);
            handle.rollbackToSavepoint(SAVEPOINT);
            long rows = Math.min(last - first, count(first));
            if (rows == 0) {
                throw failure;
            }
            return bisect(first, first + rows, refusal);
        }
    }

    private long bisect(long first, long last, SQLException refusal) {
        if (last - first == 1) {
            storeRefused(last, refusal);
            return 1;
        }
        long middle = first + (last - first) / 2;
        return write(first, middle) + write(middle, last);
    }

    private SQLException refusal(JdbiException failure) {
        if (!(failure.getCause() instanceof SQLException cause) || !RefusedRows.isRefusal(cause)) {
            throw failure;
        }
        return cause;
    }

    private long count(long first) {
        return handle.createQuery("SELECT count(*) FROM " + rows())
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("first", first)
                .bind("last", Long.MAX_VALUE)
                .mapTo(Long.class)
                .one();
    }

    private void storeRefused(long position, SQLException refusal) {
        String values = handle.createQuery("SELECT to_jsonb(computed) - 'telltale_position' FROM " + rows())
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("first", position - 1)
                .bind("last", position)
                .mapTo(String.class)
                .one();
        try {
            RefusedRows.keep(
                    handle.getConnection(),
                    quoted(REFUSED_ROWS),
                    table.name(),
                    table.key(),
                    values,
                    RefusedRows.sentence(refusal));
        } catch (SQLException failure) {
            throw TelltaleException.because("a refused row of table " + table.name() + " cannot be stored", failure);
        }
    }

    private void upsert(long first, long last) {
        RowComparison rows = new RowComparison(table, "stored", "excluded");
        String update = table.types().keySet().stream()
                .filter(column -> !table.key().contains(column))
                .map(column -> quoted(column) + " = excluded." + quoted(column))
                .collect(Collectors.joining(", "));
        String columns = ResultTable.quoted(List.copyOf(table.types().keySet()));
        handle.createUpdate(("INSERT INTO %s AS stored (%s) SELECT %s FROM %s ORDER BY telltale_position "
                                + "ON CONFLICT (%s) DO UPDATE SET %s WHERE %s AND %s")
                        .formatted(
                                table.storedName(),
                                columns,
                                columns,
                                rows(),
                                ResultTable.quoted(table.key()),
                                update,
                                rows.differs(),
                                rows.mayReplace()))
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("first", first)
                .bind("last", last)
                .execute();
    }

    /** Returns a FROM item: the computed rows with their position in the key order. */
    private String rows() {
        String order = table.key().stream()
                .map(column -> quoted(column) + (table.types().get(column).equals("text") ? " COLLATE \"C\"" : ""))
                .collect(Collectors.joining(", "));
        return "(SELECT *, row_number() OVER (ORDER BY " + order + ") AS telltale_position FROM " + table.stagedName()
                + " AS computed WHERE " + condition
                + ") AS computed WHERE telltale_position > :first AND telltale_position <= :last";
    }
}
