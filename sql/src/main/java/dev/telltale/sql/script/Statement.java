package dev.telltale.sql.script;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.sql.failure.TelltaleException;

/**
 * One SQL statement and its place.
 *
 * @param file path below the project, such as {@code sql/soil/v1/pipeline.sql}
 * @param line first line of the statement, from 1
 * @param text the statement without its semicolon
 */
public record Statement(String file, int line, String text) {
    /** The parser's list of all valid words, which is long and rarely useful. */
    private static final Pattern PARSER_EXPECTATION = Pattern.compile("\\R\\s*Was expecting");

    private static final Pattern FAULTY_LINE = Pattern.compile("(?i)\\bline (\\d{1,5}), column \\d+");

    /** A place that Flink counts from the beginning of the statement. */
    private static final Pattern PLACE_IN_STATEMENT = Pattern.compile(" at line \\d+, column \\d+");

    private static final Pattern CREATED_VIEW = Pattern.compile("(?is)CREATE\\s+(?:TEMPORARY\\s+)?VIEW\\s+(\\w+)\\s.*");

    private static final Pattern CREATED =
            Pattern.compile("(?i)CREATE\\s+(?:TEMPORARY\\s+)?(?:TABLE|VIEW)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?`?(\\w+)`?");

    /** The statements of a file, in order. */
    public static List<Statement> split(String file, String text) {
        return StatementSplitter.split(file, text);
    }

    /** A script without comments and blank lines; a literal keeps what looks like a comment. */
    public static String withoutComments(String script) {
        return StatementSplitter.withoutComments(script);
    }

    /** File and line, as messages name them. */
    public String place() {
        return file + ":" + line;
    }

    /** The failure of this statement: file and line of the fault, and the message of the innermost cause. */
    public TelltaleException failure(Throwable cause) {
        String message = null;
        int faulty = line;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            message = each.getMessage() == null ? message : each.getMessage();
            faulty = faulty == line ? lineOf(each.getMessage()) : faulty;
        }
        String reason = message == null ? cause.getClass().getSimpleName() : message;
        String sentence = PLACE_IN_STATEMENT
                .matcher(PARSER_EXPECTATION.split(reason)[0].strip())
                .replaceAll("");
        return new TelltaleException(file + ":" + faulty + ": " + sentence, cause);
    }

    /** The line of the file that Flink's message names by its number in the statement. */
    private int lineOf(String message) {
        Matcher place = FAULTY_LINE.matcher(message == null ? "" : message);
        return !isStatementSet() && place.find() ? line - 1 + Integer.parseInt(place.group(1)) : line;
    }

    /** The line of the file that holds a character of the statement. */
    public int lineAt(int position) {
        return line
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** A statement at the same place with another text. */
    public Statement withText(String other) {
        return new Statement(file, line, other);
    }

    /** Whether it creates a table. */
    public boolean isTable() {
        return startsWith("CREATE TABLE");
    }

    /** Whether it declares a function. */
    public boolean isFunction() {
        return startsWith("CREATE TEMPORARY FUNCTION") || startsWith("CREATE FUNCTION");
    }

    /** Whether it is an INSERT. */
    public boolean isInsert() {
        return startsWith("INSERT");
    }

    /** Whether it is a statement set, or the beginning of one up to its first semicolon. */
    public boolean isStatementSet() {
        return startsWith("EXECUTE STATEMENT SET");
    }

    /** Name of the table or view that it creates; empty when it creates neither. */
    public Optional<String> created() {
        Matcher created = CREATED.matcher(text);
        return created.lookingAt() ? Optional.of(created.group(1)) : Optional.empty();
    }

    /** Whether it sets an option of the session. */
    public boolean isSet() {
        return startsWith("SET");
    }

    String createdView() {
        Matcher view = CREATED_VIEW.matcher(text);
        if (!view.matches()) {
            throw new TelltaleException(place() + ": this statement should be CREATE VIEW");
        }
        return view.group(1);
    }

    private boolean startsWith(String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }
}
