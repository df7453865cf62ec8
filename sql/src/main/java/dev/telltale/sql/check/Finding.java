package dev.telltale.sql.check;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A fault in a file of a pipeline.
 *
 * @param file path below the project
 * @param line line from 1; 0 when the whole file is meant
 * @param severity whether the pipeline can run
 * @param sentence what is wrong, and what to do
 */
public record Finding(String file, int line, Severity severity, String sentence) implements Comparable<Finding> {
    private static final Pattern PLACE = Pattern.compile("(?s)(\\S+\\.[a-z]+)(?::(\\d+))?: (.*)");
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::sentence);

    /** Whether a pipeline can run in spite of a finding. */
    public enum Severity {
        /** The pipeline cannot run, or writes wrong rows. */
        ERROR,
        /** The pipeline runs. */
        WARNING
    }

    /** An error at a line. */
    static Finding error(String file, int line, String sentence) {
        return new Finding(file, line, Severity.ERROR, sentence);
    }

    /** A warning at a line. */
    static Finding warning(String file, int line, String sentence) {
        return new Finding(file, line, Severity.WARNING, sentence);
    }

    /**
     * The finding of a message that begins with a place.
     *
     * @param otherwise the file when the message names none
     */
    public static Finding of(Severity severity, String message, String otherwise) {
        Matcher place = PLACE.matcher(message);
        if (!place.matches()) {
            return new Finding(otherwise, 0, severity, oneLine(message));
        }
        int line = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        return new Finding(place.group(1), line, severity, oneLine(place.group(3)));
    }

    /** The finding of a failure. */
    static Finding of(TelltaleException failure, String otherwise) {
        return of(Severity.ERROR, failure.getMessage(), otherwise);
    }

    /** Whether it is an error. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same finding with a word about where it holds. */
    Finding only(String where) {
        return new Finding(file, line, severity, sentence + " (" + where + ")");
    }

    /** The line that commands print, such as {@code sql/energy/v1/pipeline.sql:14: …}. */
    public String text() {
        String place = line == 0 ? file : file + ":" + line;
        return place + ": " + (isError() ? "" : "warning: ") + sentence;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
