package dev.telltale.sql.script;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.flink.sql.parser.ddl.view.SqlCreateView;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A column of a SELECT.
 *
 * @param name its name in the result
 * @param source the column, or the path to a field of it such as {@code meter.id}, that it selects unchanged, as another
 *     type, or checked as a key; null when it is another expression
 */
public record SelectItem(String name, String source) {

    /** The item with its name; empty when it has none. */
    public static Optional<SelectItem> of(SqlNode item) {
        return of(item, Set.of());
    }

    /**
     * The select items of a CREATE VIEW.
     *
     * @throws TelltaleException when no statement creates the view, or its query is not a plain SELECT with named columns
     */
    public static List<SelectItem> of(List<Statement> statements, String view) {
        SqlNode query = statements.stream()
                .map(SqlSyntax::parse)
                .filter(SqlCreateView.class::isInstance)
                .map(SqlCreateView.class::cast)
                .filter(created -> created.getName().getSimple().equals(view))
                .findFirst()
                .orElseThrow(
                        () -> new TelltaleException(SqlSyntax.fileOf(statements) + ": there is no CREATE VIEW " + view))
                .getQuery();
        if (!(query instanceof SqlSelect select)) {
            throw new TelltaleException(SqlSyntax.fileOf(statements) + ": view " + view + " must be a single SELECT");
        }
        Set<String> tables = tablesOf(select.getFrom());
        return select.getSelectList().stream()
                .map(item -> of(item, tables)
                        .orElseThrow(() -> new TelltaleException(
                                SqlSyntax.fileOf(statements) + ": view " + view + " needs AS and a name for " + item)))
                .toList();
    }

    private static Optional<SelectItem> of(SqlNode item, Set<String> tables) {
        if (item instanceof SqlIdentifier column && !column.isStar()) {
            return Optional.of(new SelectItem(SqlSyntax.last(column), path(column, tables)));
        }
        if (item.getKind() != SqlKind.AS) {
            return Optional.empty();
        }
        List<SqlNode> operands = ((SqlCall) item).getOperandList();
        return Optional.of(
                new SelectItem(SqlSyntax.last((SqlIdentifier) operands.get(1)), source(operands.get(0), tables)));
    }

    /** The names that may qualify a column of a FROM clause: the table and its alias. */
    private static Set<String> tablesOf(SqlNode from) {
        if (from instanceof SqlIdentifier table) {
            return Set.of(SqlSyntax.last(table));
        }
        if (from != null && from.getKind() == SqlKind.AS) {
            SqlNode alias = ((SqlCall) from).operand(1);
            return alias instanceof SqlIdentifier name ? Set.of(SqlSyntax.last(name)) : Set.of();
        }
        return Set.of();
    }

    private static String source(SqlNode expression, Set<String> tables) {
        if (expression instanceof SqlIdentifier column && !column.isStar()) {
            return path(column, tables);
        }
        boolean converts =
                expression.getKind() == SqlKind.CAST || expression instanceof SqlBasicCall call && isKeyFunction(call);
        return converts ? source(((SqlCall) expression).operand(0), tables) : null;
    }

    private static boolean isKeyFunction(SqlBasicCall call) {
        return call.operandCount() == 1 && call.getOperator().getName().equals(SqlSyntax.KEY_FUNCTION);
    }

    private static String path(SqlIdentifier column, Set<String> tables) {
        List<String> names = column.names;
        boolean qualified = names.size() > 1 && tables.contains(names.get(0));
        return String.join(".", qualified ? names.subList(1, names.size()) : names);
    }
}
