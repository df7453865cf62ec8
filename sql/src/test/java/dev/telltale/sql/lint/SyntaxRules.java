package dev.telltale.sql.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.view.SqlCreateView;

import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/** The rules of style that need the syntax tree of a statement; each violation is one sentence. */
final class SyntaxRules extends SqlBasicVisitor<Void> {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern QUOTED_OR_WORD = Pattern.compile("--[^\n]*|'(?:[^']|'')*'|`[^`]*`|\\.?[A-Za-z_]\\w*");

    private final Set<String> ownFunctions;
    private final List<String> violations = new ArrayList<>();

    private SyntaxRules(Set<String> ownFunctions) {
        this.ownFunctions = ownFunctions;
    }

    /** @param ownFunctions the names that {@code CREATE FUNCTION} statements declare */
    static List<String> violations(Statement statement, Set<String> ownFunctions) {
        SyntaxRules rules = new SyntaxRules(ownFunctions);
        SqlSyntax.parse(statement).accept(rules);
        rules.checkKeywords(statement.text());
        return rules.violations.stream()
                .map(violation -> statement.place() + ": " + violation)
                .toList();
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlInsert insert) {
            check(insert.getTargetColumnList() != null, "INSERT INTO " + insert.getTargetTable() + " lists no columns");
            visitTargetsOf(insert);
            return null;
        }
        if (call instanceof SqlSelect select) {
            checkItems(select);
        } else if (call instanceof SqlCreateView view) {
            checkName(view.getName());
        } else if (call instanceof SqlCreateTable table) {
            checkName(table.getName());
        } else if (call.getKind() == SqlKind.AS) {
            checkName(call.operand(1));
        } else if (call.getOperator() instanceof SqlFunction function) {
            checkFunction(function.getName());
        }
        return super.visit(call);
    }

    /** The aliases of an INSERT's own SELECT are names of the target's columns: a topic's fields may be in camelCase. */
    private void visitTargetsOf(SqlInsert insert) {
        if (insert.getSource() instanceof SqlSelect select) {
            checkItems(select);
            for (SqlNode item : select.getSelectList()) {
                SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
                value.accept(this);
            }
            for (SqlNode clause : select.getOperandList()) {
                if (clause != null && clause != select.getSelectList()) {
                    clause.accept(this);
                }
            }
        } else {
            insert.getSource().accept(this);
        }
    }

    private void checkItems(SqlSelect select) {
        for (SqlNode item : select.getSelectList()) {
            boolean star = item instanceof SqlIdentifier column && column.isStar();
            check(!star, "SELECT * hides the columns; list them");
            check(
                    item instanceof SqlIdentifier || item.getKind() == SqlKind.AS,
                    "the expression " + item + " has no name; add AS");
        }
    }

    private void checkName(SqlNode name) {
        String text = name.toString();
        check(SNAKE_CASE.matcher(text).matches(), text + " is not in lower snake_case");
        check(text.length() > 1, text + " has one letter only");
    }

    private void checkName(SqlIdentifier name) {
        checkName((SqlNode) name);
    }

    private void checkFunction(String name) {
        boolean upper = name.equals(name.toUpperCase(Locale.ROOT));
        check(upper || ownFunctions.contains(name), name + "() is lower case, which is for functions of functions.sql");
    }

    private void checkKeywords(String text) {
        Matcher words = QUOTED_OR_WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            boolean plain = Character.isLetter(word.charAt(0));
            check(
                    !plain || !SqlSyntax.isReserved(word) || word.equals(word.toUpperCase(Locale.ROOT)),
                    "the keyword " + word + " is not in upper case");
        }
    }

    private void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }
}
