package dev.telltale.sql;

/**
 * One SQL statement and where it stands.
 *
 * @param file path below the project, such as {@code sql/stress/v1/pipeline.sql}
 * @param line first line of the statement, from 1
 * @param text the statement without its semicolon
 */
public record Statement(String file, int line, String text) {

    boolean isInsert() {
        return startsWith("INSERT");
    }

    boolean isSet() {
        return startsWith("SET");
    }

    private boolean startsWith(String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }
}
