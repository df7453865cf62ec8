package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;

import dev.telltale.sql.script.SelectItem;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/**
 * Compares the names of an INSERT's columns with the names of its SELECT. Flink matches them by position only, and is silent
 * when two columns of one type are swapped.
 */
final class InsertCheck {
    private final Statement statement;
    private final List<String> targets;
    private final List<Finding> findings = new ArrayList<>();

    private InsertCheck(Statement statement, List<String> targets) {
        this.statement = statement;
        this.targets = targets;
    }

    /** @param columns the columns of each table, for an INSERT without a column list */
    static List<Finding> findings(Statement statement, Map<String, List<String>> columns) {
        SqlInsert insert = (SqlInsert) SqlSyntax.parse(statement);
        SqlNodeList listed = insert.getTargetColumnList();
        List<String> targets = listed == null
                ? columns.getOrDefault(table(statement), List.of())
                : listed.stream().map(InsertCheck::last).toList();
        InsertCheck check = new InsertCheck(statement, targets);
        selects(insert.getSource()).forEach(check::compare);
        return check.findings;
    }

    /** The table that an INSERT writes. */
    static String table(Statement statement) {
        return last(((SqlInsert) SqlSyntax.parse(statement)).getTargetTable());
    }

    private static String last(SqlNode name) {
        SqlNode identifier = name instanceof SqlCall call && !(name instanceof SqlSelect) ? call.operand(0) : name;
        List<String> names = ((SqlIdentifier) identifier).names;
        return names.get(names.size() - 1);
    }

    private static Stream<SqlSelect> selects(SqlNode query) {
        if (query instanceof SqlSelect select) {
            return Stream.of(select);
        }
        boolean combines = query.getKind() == SqlKind.WITH
                || query.getKind() == SqlKind.ORDER_BY
                || SqlKind.SET_QUERY.contains(query.getKind());
        return combines
                ? ((SqlCall) query)
                        .getOperandList().stream()
                                .filter(operand -> operand instanceof SqlSelect
                                        || operand instanceof SqlCall call
                                                && SqlKind.SET_QUERY.contains(call.getKind()))
                                .flatMap(InsertCheck::selects)
                : Stream.empty();
    }

    private void compare(SqlSelect select) {
        List<SqlNode> items = select.getSelectList().getList();
        for (int at = 0; at < Math.min(items.size(), targets.size()); at++) {
            SqlNode item = items.get(at);
            String target = targets.get(at);
            Optional<String> name = SelectItem.of(item).map(SelectItem::name);
            if (name.isPresent() && !name.get().equals(target) && targets.contains(name.get())) {
                findings.add(Finding.error(
                        statement.file(),
                        statement.line() - 1 + item.getParserPosition().getLineNum(),
                        "the SELECT gives " + name.get() + " where the INSERT lists " + target
                                + "; put both lists into one order"));
            }
        }
    }
}
