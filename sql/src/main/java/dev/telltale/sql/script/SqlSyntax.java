package dev.telltale.sql.script;

import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.flink.sql.parser.ddl.SqlCreateFunction;
import org.apache.flink.sql.parser.ddl.SqlTableColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.constraint.SqlTableConstraint;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;

import dev.telltale.sql.failure.TelltaleException;

/** Reads statements with Flink's own parser, which needs no planner. */
public final class SqlSyntax {
    private static final SqlParser.Config CONFIG = SqlParser.config()
            .withParserFactory(FlinkSqlParserImpl.FACTORY)
            .withConformance(FlinkSqlConformance.DEFAULT)
            .withLex(Lex.JAVA)
            .withIdentifierMaxLength(256);

    /** SQL function that returns NULL for an invalid key. */
    public static final String KEY_FUNCTION = "reading_key";

    private static final SqlAbstractParserImpl.Metadata WORDS =
            FlinkSqlParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();

    private SqlSyntax() {}

    /**
     * The syntax tree of a statement.
     *
     * @throws TelltaleException naming file, line and fault when the parser refuses it
     */
    public static SqlNode parse(Statement statement) {
        try {
            return SqlParser.create(statement.text(), CONFIG).parseStmt();
        } catch (SqlParseException refused) {
            throw statement.failure(refused);
        }
    }

    /**
     * The columns that a CREATE TABLE lists.
     *
     * @throws TelltaleException when no statement creates the table
     */
    public static TableColumns columns(List<Statement> statements, String table) {
        return new TableColumns(createTable(statements, table).getColumnList());
    }

    /**
     * The columns and the primary key of a CREATE TABLE.
     *
     * @throws TelltaleException when no statement creates the table
     */
    public static Table table(List<Statement> statements, String table) {
        SqlCreateTable created = createTable(statements, table);
        return new Table(
                created.getColumnList().stream()
                        .filter(SqlRegularColumn.class::isInstance)
                        .map(SqlRegularColumn.class::cast)
                        .map(column -> new Column(
                                column.getName().getSimple(),
                                column.getType().getTypeName().getSimple()))
                        .toList(),
                created.getFullConstraints().stream()
                        .filter(SqlTableConstraint::isPrimaryKey)
                        .flatMap(key -> Arrays.stream(key.getColumnNames()))
                        .toList());
    }

    /** The columns of a CREATE TABLE. */
    public static List<SqlTableColumn> columns(SqlCreateTable table) {
        return table.getColumnList().stream().map(SqlTableColumn.class::cast).toList();
    }

    /**
     * The options of a CREATE TABLE.
     *
     * @throws TelltaleException when no statement creates the table
     */
    public static Map<String, String> options(List<Statement> statements, String table) {
        return createTable(statements, table).getProperties();
    }

    /** The functions that CREATE FUNCTION statements declare: class by name. */
    public static Map<String, String> functions(List<Statement> statements) {
        return statements.stream()
                .filter(Statement::isFunction)
                .map(SqlSyntax::parse)
                .map(SqlCreateFunction.class::cast)
                .collect(Collectors.toMap(
                        created -> last(created.getName()),
                        created -> created.getFunctionClassName().getValueAs(String.class)));
    }

    /** The class that a CREATE FUNCTION declares, unless the statement names another language or a jar of its own. */
    public static Optional<String> javaFunction(Statement statement) {
        if (!statement.isFunction()) {
            return Optional.empty();
        }
        SqlCreateFunction created = (SqlCreateFunction) parse(statement);
        String language = created.getFunctionLanguage();
        boolean isOfProject = (language == null || language.equalsIgnoreCase("JAVA"))
                && created.getResourceInfos().isEmpty();
        return Optional.of(created.getFunctionClassName().getValueAs(String.class))
                .filter(name -> isOfProject);
    }

    /** Whether a word is a reserved keyword, which needs backticks as a name. */
    public static boolean isReserved(String word) {
        return WORDS.isReservedWord(word.toUpperCase(Locale.ROOT));
    }

    /** An identifier as part of a statement, in backticks if it needs them. */
    public static String quoted(String identifier) {
        boolean plain = identifier.matches("[A-Za-z_][A-Za-z0-9_]*") && !isReserved(identifier);
        return plain ? identifier : "`" + identifier.replace("`", "``") + "`";
    }

    /** The tables that statements create, by name, in their order. */
    public static Map<String, SqlCreateTable> tables(List<Statement> statements) {
        Map<String, SqlCreateTable> tables = new LinkedHashMap<>();
        statements.stream()
                .filter(Statement::isTable)
                .map(SqlSyntax::parse)
                .map(SqlCreateTable.class::cast)
                .forEach(created -> tables.putIfAbsent(last(created.getName()), created));
        return tables;
    }

    private static SqlCreateTable createTable(List<Statement> statements, String table) {
        return Optional.ofNullable(tables(statements).get(table))
                .orElseThrow(() -> new TelltaleException(fileOf(statements) + ": there is no CREATE TABLE " + table));
    }

    static String last(SqlIdentifier identifier) {
        return identifier.names.get(identifier.names.size() - 1);
    }

    static String fileOf(List<Statement> statements) {
        return statements.isEmpty() ? "the file" : statements.get(0).file();
    }

    /**
     * A CREATE TABLE.
     *
     * @param columns its columns of a type, in order
     * @param primaryKey names of the columns of its primary key; empty without one
     */
    public record Table(List<Column> columns, List<String> primaryKey) {}

    /**
     * A column of a table.
     *
     * @param name name without backticks
     * @param type name of the type in upper case without precision, such as {@code DECIMAL}
     */
    public record Column(String name, String type) {}
}
