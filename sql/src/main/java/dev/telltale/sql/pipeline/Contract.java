package dev.telltale.sql.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;

import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TableColumns;

/**
 * The tables that {@code contract.sql} describes.
 *
 * @param statements statements of the file, settings resolved
 */
public record Contract(List<Statement> statements) {

    /** The columns of each table, in order. */
    public Map<String, List<String>> columnNames() {
        return tables().keySet().stream().collect(Collectors.toMap(table -> table, this::columnNames));
    }

    /** Names of the columns of a table, in order. */
    public List<String> columnNames(String table) {
        return columns(table).names();
    }

    /** The SQL types of the columns of a table by name, in order. */
    public Map<String, String> columnTypes(String table) {
        columns(table);
        return SqlSyntax.columns(tables().get(table)).stream()
                .filter(SqlRegularColumn.class::isInstance)
                .map(SqlRegularColumn.class::cast)
                .collect(Collectors.toMap(
                        column -> column.getName().getSimple(),
                        column -> column.getType().toString(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    /** Names of the columns of a table's primary key; empty without one. */
    public List<String> primaryKey(String table) {
        return table(table).primaryKey();
    }

    /** The columns of a table. */
    TableColumns columns(String table) {
        return SqlSyntax.columns(statements, table);
    }

    /** The columns and the primary key of a table. */
    public SqlSyntax.Table table(String name) {
        return SqlSyntax.table(statements, name);
    }

    /** The tables by name, in order. */
    Map<String, SqlCreateTable> tables() {
        return SqlSyntax.tables(statements);
    }
}
