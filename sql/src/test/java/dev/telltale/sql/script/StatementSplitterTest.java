package dev.telltale.sql.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class StatementSplitterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'it''s; not -- over' AS a",
                "SELECT `a;b` FROM \"c;d\"",
                "SELECT 1 -- a comment; with a semicolon\n, 2",
                "SELECT 1 /* ; '*/ , 2",
                "SELECT '/*' AS a, '*/' AS b",
                "SELECT '--' AS a, '\n;' AS b",
                "SELECT 'an open literal;",
                "SELECT 1 / 2 - -3",
            })
    void keepsAStatementWhole(String statement) {
        assertThat(texts(statement)).containsExactly(statement);
        assertThat(texts("SET 'a' = 'b';\n" + statement)).containsExactly("SET 'a' = 'b'", statement);
    }

    @Test
    void splitsAtEverySemicolonThatEndsAStatement() {
        assertThat(texts("A;B ; C;\n;;D")).containsExactly("A", "B", "C", "D");
    }

    @Test
    void findsNothingInCommentsAndSpace() {
        assertThat(texts(" -- nothing; here\n/* nor; here */ ;\n")).isEmpty();
        assertThat(texts("")).isEmpty();
    }

    @Test
    void saysTheLineOnWhichAStatementBegins() {
        List<Statement> statements = StatementSplitter.split("a.sql", "-- header\n\nA\n,'x\ny';\n/* b\n */ B;");

        assertThat(statements).extracting(Statement::line).containsExactly(3, 7);
        assertThat(statements).extracting(Statement::file).containsOnly("a.sql");
    }

    private static List<String> texts(String script) {
        return StatementSplitter.split("a.sql", script).stream()
                .map(Statement::text)
                .toList();
    }
}
