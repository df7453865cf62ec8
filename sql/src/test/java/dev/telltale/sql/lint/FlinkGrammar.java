package dev.telltale.sql.lint;

import java.io.StringReader;

import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;

import dev.telltale.sql.script.Statement;

/** Flink's SQL grammar, configured as the planner configures it. */
final class FlinkGrammar {
    private static final SqlParser.Config CONFIG = SqlParser.config()
            .withParserFactory(FlinkSqlParserImpl.FACTORY)
            .withConformance(FlinkSqlConformance.DEFAULT)
            .withLex(Lex.JAVA)
            .withQuoting(Quoting.BACK_TICK)
            .withIdentifierMaxLength(256);

    private static final SqlAbstractParserImpl.Metadata WORDS =
            FlinkSqlParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();

    private FlinkGrammar() {}

    /** The syntax tree of one statement. */
    static SqlNode parse(Statement statement) {
        try {
            return SqlParser.create(statement.text(), CONFIG).parseStmt();
        } catch (SqlParseException refused) {
            throw new AssertionError(statement.place() + ": Flink's parser refuses the statement", refused);
        }
    }

    /** Whether the word, in any case, is reserved and therefore a keyword wherever it stands unquoted. */
    static boolean isReserved(String word) {
        return WORDS.isReservedWord(word.toUpperCase(java.util.Locale.ROOT));
    }
}
