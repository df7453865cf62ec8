package dev.telltale.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SQL statement and where it stands.
 *
 * @param file path below the project, such as {@code sql/stress/v1/pipeline.sql}
 * @param line first line of the statement, from 1
 * @param text the statement without its semicolon
 */
public record Statement(String file, int line, String text) {
    private static final Pattern CREATED_VIEW = Pattern.compile("(?is)CREATE\\s+(?:TEMPORARY\\s+)?VIEW\\s+(\\w+)\\s.*");

    /** Whether it creates a table. */
    public boolean isTable() {
        return startsWith("CREATE TABLE");
    }

    boolean isInsert() {
        return startsWith("INSERT");
    }

    boolean isSet() {
        return startsWith("SET");
    }

    String createdView() {
        Matcher view = CREATED_VIEW.matcher(text);
        if (!view.matches()) {
            throw new ScriptException(file + ":" + line + ": this statement should be CREATE VIEW");
        }
        return view.group(1);
    }

    private boolean startsWith(String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }
}
