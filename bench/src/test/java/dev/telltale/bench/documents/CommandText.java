package dev.telltale.bench.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a document that may be a command.
 *
 * @param line the line as written
 * @param certain whether it must be a command, as in a fence of the language {@code sh}
 */
record CommandText(String line, boolean certain) {
    private static final Pattern PROGRAM =
            Pattern.compile("(\\w+=\\S+ )*(\\./telltale|mvn|docker|kubectl|deploy/|\\.ci/).*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    boolean isCommand() {
        boolean blank = line.isBlank() || line.startsWith("#");
        return !blank && (certain || PROGRAM.matcher(line).matches());
    }

    /** Its words without quotes; three spaces begin an explanation, {@code <} and {@code >} a redirection. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.strip().replaceAll("\\s{3,}\\S.*| [<>] .*", ""));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }
}
