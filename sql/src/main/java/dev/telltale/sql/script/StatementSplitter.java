package dev.telltale.sql.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a script at the semicolons that end statements, not at those in literals, names or comments. */
final class StatementSplitter {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))\
            |(?<quoted>'(?:[^']|'')*+(?:'|\\z)|"(?:[^"]|"")*+(?:"|\\z)|`(?:[^`]|``)*+(?:`|\\z))\
            |(?<end>;)\
            |(?<space>\\s+)\
            |(?<other>.)""", Pattern.DOTALL);

    private StatementSplitter() {}

    /** Statements in order, without comments before a statement and with comments inside it. */
    static List<Statement> split(String file, String script) {
        List<Statement> statements = new ArrayList<>();
        Matcher token = TOKEN.matcher(script);
        int start = -1;
        int end = -1;
        while (token.find()) {
            if (token.group("end") != null) {
                if (start >= 0) {
                    statements.add(statement(file, script, start, end));
                }
                start = -1;
            } else if (token.group("quoted") != null || token.group("other") != null) {
                start = start < 0 ? token.start() : start;
                end = token.end();
            }
        }
        if (start >= 0) {
            statements.add(statement(file, script, start, end));
        }
        return statements;
    }

    /** The script without comments, without blanks at the end of lines and without blank lines. */
    static String withoutComments(String script) {
        String kept = TOKEN.matcher(script).replaceAll(token -> {
            String text = token.group();
            boolean isComment = text.startsWith("--") || text.startsWith("/*");
            return isComment ? "" : Matcher.quoteReplacement(text);
        });
        return kept.replaceAll("[ \\t]+(?=\\R|\\z)", "")
                .replaceAll("\\R+", "\n")
                .strip();
    }

    private static Statement statement(String file, String script, int start, int end) {
        int line = 1
                + (int) script.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Statement(file, line, script.substring(start, end));
    }
}
