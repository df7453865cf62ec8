package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/** Finds uses of the clock in a pipeline's SQL, which would give other rows in a later batch run than live. */
final class ClockUse extends SqlBasicVisitor<Void> {
    /** The column that every result has for the time of its computation. */
    private static final String PROCESSED_AT = "processed_at";

    private static final Set<String> CLOCKS = Set.of(
            "CURRENT_TIMESTAMP",
            "CURRENT_ROW_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NOW",
            "UNIX_TIMESTAMP");

    private final Statement statement;
    private final List<Finding> findings = new ArrayList<>();

    private ClockUse(Statement statement) {
        this.statement = statement;
    }

    static List<Finding> findings(Statement statement) {
        ClockUse use = new ClockUse(statement);
        SqlSyntax.parse(statement).accept(use);
        return use.findings;
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.getKind() == SqlKind.AS && call.operand(1).toString().equals(PROCESSED_AT)) {
            return null;
        }
        if (call.getOperandList().isEmpty()) {
            check(call, call.getOperator().getName());
        }
        return super.visit(call);
    }

    @Override
    public Void visit(SqlIdentifier name) {
        if (name.isSimple()) {
            check(name, name.getSimple());
        }
        return null;
    }

    private void check(SqlNode node, String name) {
        String word = name.toUpperCase(Locale.ROOT);
        int line = statement.line() - 1 + node.getParserPosition().getLineNum();
        if (word.equals("PROCTIME")) {
            findings.add(Finding.error(
                    statement.file(),
                    line,
                    "PROCTIME windows differ in each run; use event_time, the time of the reading"));
        } else if (CLOCKS.contains(word)) {
            findings.add(Finding.warning(
                    statement.file(),
                    line,
                    word + " gives another row in each run; use event_time, or name the column processed_at"));
        }
    }
}
