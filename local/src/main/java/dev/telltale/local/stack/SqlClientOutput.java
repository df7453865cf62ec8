package dev.telltale.local.stack;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the SQL client wrote. Its exit status tells nothing about the statements: only its text does. */
final class SqlClientOutput {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ERROR =
            Pattern.compile("\\[ERROR] (.+?)(?=\\[ERROR]|Flink SQL>|Shutting down the session|\\z)", Pattern.DOTALL);
    private static final Pattern JOB = Pattern.compile("(?m)^Job ID: ([0-9a-f]{32})\\s*$");
    private static final Pattern BEFORE_THE_REASON = Pattern.compile(
            "Could not execute SQL statement\\. Reason:\\s*|(?:[a-z_$0-9]+\\.)+\\w+(?:Exception|Error): ");
    private static final Pattern END_OF_A_CRASH =
            Pattern.compile("Exception in thread \"main\" (.+)", Pattern.MULTILINE);

    private final String text;

    private SqlClientOutput(String written) {
        this.text = COLOUR.matcher(written).replaceAll("");
    }

    static SqlClientOutput of(String written) {
        return new SqlClientOutput(written);
    }

    /** The ids of the jobs that were submitted. */
    List<String> jobs() {
        return JOB.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** What went wrong, each error in one line; nothing when all went well. */
    List<String> errors() {
        return ERROR.matcher(text).results().map(SqlClientOutput::sentence).toList();
    }

    /** Why it ended with a bad exit status. */
    String crash() {
        return END_OF_A_CRASH
                .matcher(text)
                .results()
                .map(SqlClientOutput::sentence)
                .findFirst()
                .orElseGet(() -> String.join(" ", errors()));
    }

    private static String sentence(MatchResult error) {
        return BEFORE_THE_REASON
                .matcher(error.group(1))
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
