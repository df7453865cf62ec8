package dev.telltale.fallback;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.connector.jdbc.refused.RefusedRows;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.fallback.ResultTable.quoted;

/**
 * Puts the rows of a staging table where they belong, within a transaction. As a live job does, it sets aside a row that
 * the database refuses for a value in it, and writes all others.
 *
 * @param handle whose transaction it is
 * @param table where they belong
 * @param condition which rows
 * @param range what the condition is about
 */
record Merge(Handle handle, ResultTable table, String condition, TimeRange range) {
    private static final String BEFORE = "telltale_merge";

    /** How many rows were set aside. */
    long run() {
        return tried(0, Long.MAX_VALUE);
    }

    /** The rows at some places in the order of keys; those of them that are refused together are tried in halves. */
    private long tried(long first, long last) {
        handle.savepoint(BEFORE);
        try {
            write(first, last);
            handle.releaseSavepoint(BEFORE);
            return 0;
        } catch (JdbiException failure) {
            SQLException refusal = refusal(failure);
            handle.rollbackToSavepoint(BEFORE);
            long rows = Math.min(last - first, count(first));
            if (rows == 0) {
                throw failure;
            }
            return divided(first, first + rows, refusal);
        }
    }

    private long divided(long first, long last, SQLException refusal) {
        if (last - first == 1) {
            setAside(last, refusal);
            return 1;
        }
        long middle = first + (last - first) / 2;
        return tried(first, middle) + tried(middle, last);
    }

    private SQLException refusal(JdbiException failure) {
        if (table.refusedRows() == null
                || !(failure.getCause() instanceof SQLException cause)
                || !RefusedRows.isRefusal(cause)) {
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

    private void setAside(long place, SQLException refusal) {
        String values = handle.createQuery("SELECT to_jsonb(computed) - 'place' FROM " + rows())
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("first", place - 1)
                .bind("last", place)
                .mapTo(String.class)
                .one();
        try {
            RefusedRows.keep(
                    handle.getConnection(),
                    quoted(table.refusedRows()),
                    table.name(),
                    table.key(),
                    values,
                    RefusedRows.sentence(refusal));
        } catch (SQLException failure) {
            throw new FallbackException("a refused row of " + table.name() + " cannot be kept", failure);
        }
    }

    private void write(long first, long last) {
        Comparison rows = new Comparison(table, "stored", "excluded");
        String update = table.types().keySet().stream()
                .filter(column -> !table.key().contains(column))
                .map(column -> quoted(column) + " = excluded." + quoted(column))
                .collect(Collectors.joining(", "));
        String columns = Staging.names(List.copyOf(table.types().keySet()));
        handle.createUpdate(
                        ("INSERT INTO %s AS stored (%s) SELECT %s FROM %s ORDER BY place ON CONFLICT (%s) DO UPDATE SET %s "
                                        + "WHERE %s AND %s")
                                .formatted(
                                        table.publicName(),
                                        columns,
                                        columns,
                                        rows(),
                                        Staging.names(table.key()),
                                        update,
                                        rows.differs(),
                                        rows.mayReplace()))
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("first", first)
                .bind("last", last)
                .execute();
    }

    /** What was computed, numbered in the order of keys. */
    private String rows() {
        String order = table.key().stream()
                .map(column -> quoted(column) + (table.types().get(column).equals("text") ? " COLLATE \"C\"" : ""))
                .collect(Collectors.joining(", "));
        return "(SELECT *, row_number() OVER (ORDER BY " + order + ") AS place FROM " + table.stagedName()
                + " AS computed WHERE " + condition + ") AS computed WHERE place > :first AND place <= :last";
    }
}
