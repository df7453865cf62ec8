package dev.telltale.sql.script;

import java.util.List;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Finds how far back the OVER windows of a query reach. */
public final class RowHistory extends SqlBasicVisitor<Void> {
    /** The number of rows of a history without a beginning. */
    public static final long UNBOUNDED = Integer.MAX_VALUE;

    private long rows;

    private RowHistory() {}

    /**
     * How many earlier rows of its partition a row may rest on: 0 without an OVER window of rows. OVER windows may follow one
     * another, so their numbers are added.
     *
     * @param statements of one query; a row must have a partition of its own key
     * @return at most {@link #UNBOUNDED}
     * @throws dev.telltale.sql.failure.TelltaleException naming file, line and fault when the parser refuses a statement
     */
    public static long rows(List<Statement> statements) {
        RowHistory history = new RowHistory();
        statements.stream()
                .filter(statement ->
                        statement.text().contains(" OVER ") || statement.text().contains("\nWINDOW "))
                .forEach(statement -> SqlSyntax.parse(statement).accept(history));
        return Math.min(history.rows, UNBOUNDED);
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlWindow window && window.isRows() && window.getLowerBound() != null) {
            rows += preceding(window.getLowerBound());
        }
        return super.visit(call);
    }

    private static long preceding(SqlNode bound) {
        if (SqlWindow.isUnboundedPreceding(bound)) {
            return UNBOUNDED;
        }
        return bound instanceof SqlCall call && call.operand(0) instanceof SqlLiteral number
                ? number.longValue(true)
                : 0;
    }
}
