package dev.telltale.local.flink;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The output of the SQL client. Its exit status does not depend on the statements; only its text reports errors. */
final class SqlClientOutput {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ERROR =
            Pattern.compile("\\[ERROR] (.+?)(?=\\[ERROR]|Flink SQL>|Shutting down the session|\\z)", Pattern.DOTALL);
    private static final Pattern JOB = Pattern.compile("(?m)^Job ID: ([0-9a-f]{32})\\s*$");
    private static final Pattern ERROR_PREFIX = Pattern.compile(
            "Could not execute SQL statement\\. Reason:\\s*|(?:[a-z_$0-9]+\\.)+\\w+(?:Exception|Error): ");
    private static final Pattern CRASH = Pattern.compile("Exception in thread \"main\" (.+)", Pattern.MULTILINE);

    private final String text;

    private SqlClientOutput(String written) {
        this.text = COLOUR.matcher(written).replaceAll("");
    }

    static SqlClientOutput of(String written) {
        return new SqlClientOutput(written);
    }

    /** The ids of the submitted jobs. */
    List<String> jobs() {
        return JOB.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The errors, each on one line. */
    List<String> errors() {
        return ERROR.matcher(text).results().map(SqlClientOutput::sentence).toList();
    }

    /** The reason of an exit status other than 0. */
    String crash() {
        return CRASH.matcher(text)
                .results()
                .map(SqlClientOutput::sentence)
                .findFirst()
                .orElseGet(() -> String.join(" ", errors()));
    }

    private static String sentence(MatchResult error) {
        return ERROR_PREFIX
                .matcher(error.group(1))
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
