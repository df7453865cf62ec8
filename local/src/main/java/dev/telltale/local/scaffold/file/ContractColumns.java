package dev.telltale.local.scaffold.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.local.scaffold.choice.Measure;
import dev.telltale.local.scaffold.schema.SqlType;
import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.sql.script.SqlSyntax;

/** The columns of the reading contract as lines of SQL. */
final class ContractColumns {
    private static final String INDENT = "    ";
    private static final int LONGEST_LINE = 90;

    private ContractColumns() {}

    /** One element per column, with a comma after all but the last; a long ROW has a line per field. */
    static List<String> of(Draft draft) {
        List<Field> columns = draft.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(index -> column(columns.get(index), comment(draft, columns.get(index)))
                        + (index == columns.size() - 1 ? "" : ","))
                .toList();
    }

    private static String column(Field column, String comment) {
        return SqlSyntax.quoted(column.name()) + " " + type(column.type(), INDENT)
                + (comment.isEmpty() ? "" : " COMMENT '" + comment + "'");
    }

    private static String comment(Draft draft, Field column) {
        List<String> name = List.of(column.name());
        if (draft.key().names().equals(name)) {
            return "key of the windows";
        }
        if (draft.time().leaf().filter(leaf -> leaf.names().equals(name)).isPresent()) {
            return "time of measurement, " + draft.time().notation().description();
        }
        return draft.numbers().stream()
                .filter(number -> number.leaf().names().equals(name))
                .findFirst()
                .flatMap(Measure::unit)
                .map(unit -> unit.suffix())
                .orElse("");
    }

    private static String type(SqlType type, String indent) {
        if (type instanceof SqlType.Scalar scalar) {
            return scalar.name();
        }
        if (type instanceof SqlType.Array array) {
            return "ARRAY<" + type(array.element(), indent) + ">";
        }
        if (type instanceof SqlType.Map map) {
            return "MAP<STRING, " + type(map.value(), indent) + ">";
        }
        List<Field> fields = ((SqlType.Row) type).fields();
        String line = "ROW<" + joined(fields, ", ", indent) + ">";
        String deeper = indent + INDENT;
        return line.length() + indent.length() <= LONGEST_LINE && !line.contains("\n")
                ? line
                : "ROW<\n" + deeper + joined(fields, ",\n" + deeper, deeper) + "\n" + indent + ">";
    }

    private static String joined(List<Field> fields, String separator, String indent) {
        return fields.stream()
                .map(field -> SqlSyntax.quoted(field.name()) + " " + type(field.type(), indent))
                .collect(Collectors.joining(separator));
    }
}
