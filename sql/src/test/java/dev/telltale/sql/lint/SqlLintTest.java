package dev.telltale.sql.lint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.script.Statement;

import static org.assertj.core.api.Assertions.assertThat;

/** The house style of the SQL, as far as text and Flink's own parser can judge it. */
final class SqlLintTest {

    static List<SqlFile> files() {
        return SqlFile.all();
    }

    static List<SqlFile> questions() {
        return files().stream().filter(SqlFile::answersAQuestion).toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void beginsWithAComment(SqlFile file) {
        assertThat(file.lines().get(0)).startsWith("-- ");
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasNarrowLinesWithoutTabs(SqlFile file) {
        assertThat(file.lines())
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(100)
                        .doesNotContain("\t")
                        .doesNotMatch(".*\\s"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void statesTheFivePartsOfItsHeader(SqlFile file) {
        List<String> parts = List.of("Question", "Grain", "Late and bad rows", "Decided by", "Shown by");
        assertThat(file.lines().stream()
                        .takeWhile(line -> line.startsWith("--"))
                        .filter(line -> line.matches("-- [A-Z][a-z ]+: .*"))
                        .map(line -> line.substring(3, line.indexOf(':'))))
                .containsExactlyElementsOf(parts);
    }

    @Test
    void rendersEveryFlinkFile() {
        Set<String> rendered = new TreeSet<>();
        RenderedStatements.all().forEach(statement -> rendered.add(statement.file()));

        assertThat(rendered)
                .containsAll(files().stream()
                        .filter(SqlFile::isFlink)
                        .map(SqlFile::name)
                        .toList());
    }

    @Test
    void keepsTheRulesInEveryStatement() {
        Set<String> functions = RenderedStatements.declaredFunctions();

        assertThat(RenderedStatements.all().stream()
                        .flatMap(statement -> SyntaxRules.violations(statement, functions).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            INSERT INTO totals SELECT key_count FROM counts; INSERT INTO totals lists no columns
            CREATE VIEW totals AS SELECT * FROM counts; SELECT * hides the columns; list them
            CREATE VIEW totals AS SELECT a.* FROM counts AS a; SELECT * hides the columns; list them
            CREATE VIEW totals AS SELECT COUNT(*) FROM counts; has no name; add AS
            CREATE VIEW newTotals AS SELECT key_count FROM counts; newTotals is not in lower snake_case
            CREATE VIEW totals AS SELECT COUNT(*) AS keyCount FROM counts; keyCount is not in lower snake_case
            CREATE VIEW totals AS SELECT key_count FROM counts AS c; c has one letter only
            CREATE VIEW totals AS SELECT count(*) AS n_all FROM counts; count() is lower case
            CREATE VIEW totals AS SELECT key_count from counts; the keyword from is not in upper case
            """)
    void findsAViolation(String sql, String violation) {
        assertThat(SyntaxRules.violations(new Statement("sql/any.sql", 3, sql), Set.of("finite")))
                .anySatisfy(
                        found -> assertThat(found).startsWith("sql/any.sql:3: ").contains(violation));
    }
}
